import { useState } from 'react';

/** JSON with its keys in order: the same settings are the same text, whoever wrote them down. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => a.localeCompare(b)))
      : held,
  );
}

interface Draft<T> {
  value: T;
  /** The revision that the draft began from. */
  revision: number;
}

export interface SettingsDraft<T> {
  value: T;
  revision: number;
  dirty: boolean;
  /** Somebody saved another revision since the draft began. */
  overtaken: boolean;
  change: (edit: Partial<T> | ((value: T) => T)) => void;
  discard: () => void;
  /** Goes on with the draft on top of what was saved meanwhile. */
  rebase: () => void;
}

/** Edits of settings that stand on a page until they are saved, on top of the latest that the server has. */
export function useSettingsDraft<T extends object>(saved: { value: T; revision: number }): SettingsDraft<T> {
  const [draft, setDraft] = useState<Draft<T> | null>(null);
  const dirty = draft !== null && written(draft.value) !== written(saved.value);
  const current = draft ?? saved;
  return {
    value: dirty ? current.value : saved.value,
    revision: dirty ? current.revision : saved.revision,
    dirty,
    overtaken: dirty && draft.revision !== saved.revision,
    change: (edit) =>
      setDraft((before) => {
        const base = before ?? saved;
        const value = typeof edit === 'function' ? edit(base.value) : { ...base.value, ...edit };
        return { value, revision: base.revision };
      }),
    discard: () => setDraft(null),
    rebase: () => setDraft((before) => before && { ...before, revision: saved.revision }),
  };
}
