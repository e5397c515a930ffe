/** What a property's key looks like: shared's `propertyKey` says the same to the server. */
export const isPropertyKey = (key: string): boolean => /^[a-z][a-zA-Z0-9_]{0,59}$/.test(key);

/** A key that suits a name: "Renewal date" becomes `renewalDate`, accents and signs fall away. */
export function keyFor(name: string): string {
  const words = name
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean);
  const joined = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
  return joined.replace(/^[^a-z]+/, '').slice(0, 60);
}
