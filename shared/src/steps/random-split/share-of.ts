/**
 * A number from 0 to below 1 that belongs to a text: the same text gives the same number, and texts that differ by one
 * character give numbers that have nothing to do with each other. 32-bit FNV-1a (draft-eastlake-fnv), stirred by the
 * last step of MurmurHash3, since FNV alone hardly moves its upper bits for the last characters.
 */
export function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
