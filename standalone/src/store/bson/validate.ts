import { int32At, Type } from './element.ts';

/** MongoDB's limit on nesting. */
const MAX_DEPTH = 180;

export class InvalidBson extends Error {}

function fail(what: string): never {
  throw new InvalidBson(`Invalid BSON: ${what}`);
}

function stringEnd(buf: Buffer, at: number, limit: number): number {
  if (at + 5 > limit) fail('truncated string');
  const length = int32At(buf, at);
  const end = at + 4 + length;
  if (length < 1 || end > limit || buf[end - 1] !== 0) fail('bad string length');
  return end;
}

function cstringEnd(buf: Buffer, at: number, limit: number): number {
  const nul = buf.indexOf(0, at);
  if (nul < 0 || nul >= limit) fail('unterminated name');
  return nul + 1;
}

function fixedEnd(at: number, size: number, limit: number): number {
  return at + size > limit ? fail('truncated value') : at + size;
}

function valueEnd(type: number, buf: Buffer, at: number, limit: number, depth: number): number {
  switch (type) {
    case Type.double:
    case Type.date:
    case Type.timestamp:
    case Type.int64:
      return fixedEnd(at, 8, limit);
    case Type.string:
    case Type.code:
    case Type.symbol:
      return stringEnd(buf, at, limit);
    case Type.object:
    case Type.array:
      return validateDocument(buf, at, limit, depth + 1);
    case Type.binary: {
      const length = at + 5 > limit ? -1 : int32At(buf, at);
      return length < 0 ? fail('bad binary length') : fixedEnd(at, 5 + length, limit);
    }
    case Type.undefined:
    case Type.null:
    case Type.minKey:
    case Type.maxKey:
      return at;
    case Type.objectId:
      return fixedEnd(at, 12, limit);
    case Type.bool:
      return at < limit && buf[at]! <= 1 ? at + 1 : fail('bad boolean');
    case Type.regex:
      return cstringEnd(buf, cstringEnd(buf, at, limit), limit);
    case Type.dbPointer:
      return fixedEnd(stringEnd(buf, at, limit), 12, limit);
    case Type.codeWithScope: {
      const end = at + 4 > limit ? -1 : at + int32At(buf, at);
      if (end > limit || end < at + 14) fail('bad code with scope');
      return validateDocument(buf, stringEnd(buf, at + 4, end), end, depth + 1) === end
        ? end
        : fail('bad scope');
    }
    case Type.int32:
      return fixedEnd(at, 4, limit);
    case Type.decimal:
      return fixedEnd(at, 16, limit);
    default:
      return fail(`unknown type ${type}`);
  }
}

/**
 * Checks every length and terminator of the document at `start` and returns where it ends; throws InvalidBson.
 * Everything behind the wire trusts bytes that have passed here once.
 */
export function validateDocument(buf: Buffer, start: number, limit: number, depth = 0): number {
  if (depth > MAX_DEPTH) fail('nested too deeply');
  if (start + 5 > limit) fail('truncated document');
  const end = start + int32At(buf, start);
  if (end < start + 5 || end > limit || buf[end - 1] !== 0) fail('bad document length');
  let at = start + 4;
  while (at < end - 1) {
    const type = buf[at]!;
    if (type === 0) fail('early end of document');
    at++;
    while (buf[at] !== 0) at++;
    if (at >= end - 1) fail('unterminated name');
    at = valueEnd(type, buf, at + 1, end - 1, depth);
  }
  return at === end - 1 ? end : fail('elements overrun their document');
}
