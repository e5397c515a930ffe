import { ElementCursor, findField, RawValue, Type } from '../bson/element.ts';
import { KeyWriter, MAX_KEY_BYTES } from '../bson/key.ts';
import { MongoError } from '../errors.ts';
import type { Index } from './catalog.ts';

const NULL = new RawValue(Type.null, Buffer.alloc(0), 0, 0);
const EMPTY_ARRAY = new RawValue(Type.undefined, Buffer.alloc(0), 0, 0);

/** How far one field of the index has got in the document. */
interface Position {
  /** Undefined: nothing there. */
  readonly value: RawValue | undefined;
  /** How many components of the path have been followed. */
  readonly depth: number;
  /** The value is what goes into the key; otherwise there is more to follow, or an array to go through. */
  readonly done: boolean;
}

export interface IndexKeys {
  /** Each distinct key once. */
  readonly keys: Buffer[];
  /** Per field, whether an array was met; undefined when there was none. */
  readonly arrays: boolean[] | undefined;
}

const writer = new KeyWriter();

/**
 * The entries of a document in an index: one, or one per element where a path meets an array. Two paths may share an
 * array but not meet two different ones (CannotIndexParallelArrays). The keys of an index that is not unique end with
 * the record's number.
 */
export function keysOf(index: Index, document: RawValue, record: number): IndexKeys {
  const key = plainKey(index, document, record);
  if (key) return { keys: [key], arrays: undefined };
  const state: State = { index, record, keys: [], arrays: undefined };
  expand(
    index.fields.map(() => ({ value: document, depth: 0, done: false })),
    state,
  );
  return { keys: state.keys.length > 1 ? distinct(state.keys) : state.keys, arrays: state.arrays };
}

/** The one key of a document that has no array at any of the paths, which is most of them. */
function plainKey(index: Index, document: RawValue, record: number): Buffer | undefined {
  writer.reset(MAX_KEY_BYTES);
  writer.uint32(index.ident);
  let present = false;
  for (const { path, descending } of index.fields) {
    let value: RawValue | undefined = document;
    for (const { bytes } of path.parts) {
      if (value.type !== Type.object) {
        value = undefined;
        break;
      }
      value = findField(value.buf, value.start, bytes);
      if (!value) break;
      if (value.type === Type.array) return undefined;
    }
    if (value) present = true;
    const { type, buf, start, end } = value ?? NULL;
    writer.value(type, buf, start, end, descending);
  }
  if (index.sparse && !present) return undefined;
  if (!index.unique) writer.uint48(record);
  return writer.take();
}

/** The values that made one of a document's keys, for the message about a duplicate. */
export function valuesBehindKey(args: { index: Index; document: RawValue; key: Buffer }): RawValue[] {
  const { index, document, key } = args;
  const state: State = { index, record: 0, keys: [], arrays: undefined, wanted: { key, values: [] } };
  expand(
    index.fields.map(() => ({ value: document, depth: 0, done: false })),
    state,
  );
  return state.wanted!.values;
}

interface State {
  readonly index: Index;
  readonly record: number;
  readonly keys: Buffer[];
  readonly wanted?: { readonly key: Buffer; values: RawValue[] };
  arrays: boolean[] | undefined;
}

function expand(from: readonly Position[], state: State): void {
  const { fields } = state.index;
  const positions = from.map((position, i) => follow(position, fields[i]!.path.parts));
  const pending = positions.filter(({ done }) => !done);
  const array = pending[0]?.value;
  if (!array) {
    emit(positions, state);
    return;
  }
  if (pending.some(({ value }) => value!.start !== array.start)) {
    const names = positions.flatMap(({ done }, i) => (done ? [] : [fields[i]!.path.text]));
    throw new MongoError('CannotIndexParallelArrays', `cannot index parallel arrays [${names.join('] [')}]`);
  }
  state.arrays ??= fields.map(() => false);
  for (let i = 0; i < positions.length; i++) if (!positions[i]!.done) state.arrays[i] = true;
  const into = (element: RawValue | undefined): Position[] =>
    positions.map((position, i) =>
      position.done ? position : step(position, element, fields[i]!.path.parts.length),
    );
  const cursor = new ElementCursor(array.buf, array.start);
  let empty = true;
  while (cursor.next()) {
    empty = false;
    expand(into(cursor.value), state);
  }
  if (empty) expand(into(undefined), state);
}

/** Into one element of an array, or into nothing. Only documents are looked into further, as when matching. */
function step({ depth }: Position, element: RawValue | undefined, length: number): Position {
  if (depth === length) return { value: element ?? EMPTY_ARRAY, depth, done: true };
  return element?.type === Type.object
    ? { value: element, depth, done: false }
    : { value: undefined, depth, done: true };
}

/** Goes down through documents, and by number into arrays, until the path ends, an array is met or nothing is there. */
function follow(position: Position, parts: Index['fields'][number]['path']['parts']): Position {
  if (position.done) return position;
  let { value, depth } = position;
  while (value && depth < parts.length) {
    const part = parts[depth]!;
    if (value.type === Type.array && !part.isIndex) break;
    value =
      value.type === Type.object || value.type === Type.array
        ? findField(value.buf, value.start, part.bytes)
        : undefined;
    depth++;
  }
  return { value, depth, done: value?.type !== Type.array };
}

function emit(positions: readonly Position[], state: State): void {
  const { index } = state;
  // A sparse index leaves out what has none of its fields, element by element.
  if (index.sparse && positions.every(({ value }) => value === undefined)) return;
  writer.reset(MAX_KEY_BYTES);
  writer.uint32(index.ident);
  for (let i = 0; i < positions.length; i++) {
    const { value } = positions[i]!;
    const { type, buf, start, end } = value ?? NULL;
    writer.value(type, buf, start, end, index.fields[i]!.descending);
  }
  if (!index.unique) writer.uint48(state.record);
  const key = writer.take();
  state.keys.push(key);
  if (state.wanted?.key.equals(key)) state.wanted.values = positions.map(({ value }) => value ?? NULL);
}

function distinct(keys: Buffer[]): Buffer[] {
  keys.sort(Buffer.compare);
  return keys.filter((key, i) => i === 0 || !key.equals(keys[i - 1]!));
}
