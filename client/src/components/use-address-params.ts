import { useSearchParams } from 'react-router';

/**
 * What stands behind the address's question mark, and how to change it in place: choices of a list live there, so that
 * they survive a reload and can be shared. `set` takes away what is emptied, `replace` sets nothing but what is given.
 */
export function useAddressParams() {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const replace = (values: Record<string, string>) => setParams(values, { replace: true });
  return { params, set, replace };
}
