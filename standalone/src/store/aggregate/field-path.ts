import { findField, RawValue, Type } from '../bson/element.ts';
import type { Path } from '../bson/path.ts';
import { decodeValue, type Value } from '../bson/value.ts';

/** The value at a path as expressions see it: through arrays, gathering from each document, never by position. */
export function valueAtPath(value: Value, path: Path, depth: number): Value {
  if (depth === path.parts.length) return value;
  if (Array.isArray(value)) return gather(value, path, depth);
  if (!(value instanceof RawValue) || value.type !== Type.object) return undefined;
  let found: RawValue | undefined = value;
  for (let i = depth; i < path.parts.length; i++) {
    found = findField(found.buf, found.start, path.parts[i]!.bytes);
    if (!found) return undefined;
    if (i === path.parts.length - 1) return decodeValue(found);
    if (found.type === Type.array) return gather(decodeValue(found) as Value[], path, i + 1);
    if (found.type !== Type.object) return undefined;
  }
  return undefined;
}

/** Only documents are looked into: an array within an array gives nothing. */
function gather(values: readonly Value[], path: Path, depth: number): Value[] {
  const gathered: Value[] = [];
  for (const value of values) {
    const found = value instanceof RawValue ? valueAtPath(value, path, depth) : undefined;
    if (found !== undefined) gathered.push(found);
  }
  return gathered;
}
