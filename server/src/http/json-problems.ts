import type { InputErrors } from './read-input.ts';

/** Deeper than anything that we take. Bounds the work of all that walks an input after this. */
const maxDepth = 40;
const maxErrors = 10;

interface Place {
  value: object;
  key: string;
  parent: Place | null;
  depth: number;
}

const unstorable = /[\0\p{Surrogate}]/u;

/**
 * What no field may hold, whatever its schema: nesting without end, characters that cannot be stored (NUL, halves of a
 * surrogate pair) and names that JavaScript gives a meaning of its own. Walks with a list instead of recursion, since
 * the nesting may be deeper than the stack. Looks no deeper than `depth`, where it is given.
 */
export function jsonProblems(input: {
  value: unknown;
  part: string;
  depth?: number | undefined;
}): InputErrors {
  const { part, depth: deepest = Number.POSITIVE_INFINITY } = input;
  const errors: InputErrors = [];
  const open: Place[] = [];

  const add = ({
    place,
    key,
    code,
    message,
  }: {
    place: Place | null;
    key: string;
    code: string;
    message: string;
  }) => {
    const path = [key];
    for (let at = place; at !== null; at = at.parent) path.unshift(at.key);
    errors.push({ path: path.join('.'), code, message });
  };

  const look = ({ value, key, parent }: { value: unknown; key: string; parent: Place | null }): void => {
    if (typeof value === 'string') {
      if (unstorable.test(value)) {
        const message = 'holds a NUL or half of a character, which cannot be stored; remove it';
        add({ place: parent, key, code: 'invalid_text', message });
      }
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const depth = parent === null ? 0 : parent.depth + 1;
    if (depth > maxDepth) {
      // The way there is as long as it is deep, and helps nobody.
      errors.push({
        path: part,
        code: 'too_deep',
        message: `must be nested at most ${maxDepth} levels deep`,
      });
    } else if (depth < deepest) open.push({ value, key, parent, depth });
  };

  const lookInto = (place: Place): void => {
    if (Array.isArray(place.value)) {
      for (let index = 0; index < place.value.length; index += 1) {
        const value: unknown = place.value[index];
        if (typeof value === 'object' || typeof value === 'string')
          look({ value, key: String(index), parent: place });
      }
      return;
    }
    for (const [key, value] of Object.entries(place.value)) {
      if (key === '__proto__') {
        add({ place, key, code: 'invalid_key', message: 'cannot be a name; choose another one' });
      } else if (unstorable.test(key)) {
        add({
          place,
          key: '?',
          code: 'invalid_key',
          message: 'a name holds characters that cannot be stored',
        });
      } else look({ value, key, parent: place });
    }
  };

  look({ value: input.value, key: part, parent: null });
  for (let place = open.pop(); place && errors.length < maxErrors; place = open.pop()) lookInto(place);
  return errors.slice(0, maxErrors);
}
