import { int32At, RawValue, Type } from '../bson/element.ts';
import { validateDocument } from '../bson/validate.ts';
import { BsonWriter, type Value } from '../bson/value.ts';

export const MAX_MESSAGE_BYTES = 48_000_000;
const HEADER_BYTES = 16;
const COPY_BELOW = 4096;

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Flags in the lower half must be understood; those of the upper half may be ignored. */
const UNKNOWN_REQUIRED_FLAGS = 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME);

/** Bytes that are not a message of this protocol. The connection that sent them is closed. */
export class ProtocolViolation extends Error {}

export interface Message {
  readonly requestId: number;
  /** How to answer: in the old form to the old handshake. */
  readonly legacy: boolean;
  readonly body: RawValue;
  /** Document sequences by their names (`documents` of an insert, …). */
  readonly sequences: ReadonlyMap<string, readonly RawValue[]>;
  /** The sender wants no answer. */
  readonly moreToCome: boolean;
}

/** Cuts a stream of bytes into messages, however they were split or joined on their way. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #bytes = 0;

  get buffered(): number {
    return this.#bytes;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
  }

  /** The next whole message, or undefined until more has come. */
  next(): Message | undefined {
    if (this.#bytes < HEADER_BYTES) return undefined;
    if (this.#chunks[0]!.length < HEADER_BYTES) this.#chunks = [Buffer.concat(this.#chunks)];
    const length = int32At(this.#chunks[0]!, 0);
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
      throw new ProtocolViolation(`message length ${length} is out of bounds`);
    }
    if (this.#bytes < length) return undefined;
    return parseMessage(this.#take(length));
  }

  #take(length: number): Buffer {
    if (this.#chunks[0]!.length < length) this.#chunks = [Buffer.concat(this.#chunks)];
    const first = this.#chunks[0]!;
    // A small message gets bytes of its own: a cursor that keeps its filter must not keep all that came with it.
    // Mostly it has: what is read from a socket at once is one message.
    const isAlone = first.length === length && first.length === first.buffer.byteLength;
    const message =
      isAlone || length >= COPY_BELOW ? first.subarray(0, length) : Buffer.from(first.subarray(0, length));
    if (first.length === length) this.#chunks.shift();
    else this.#chunks[0] = first.subarray(length);
    this.#bytes -= length;
    return message;
  }
}

/** Throws ProtocolViolation, or InvalidBson for a document that is not one. */
function parseMessage(bytes: Buffer): Message {
  const requestId = int32At(bytes, 4);
  const opCode = int32At(bytes, 12);
  if (opCode === OP_MSG) return parseOpMsg(bytes, requestId);
  if (opCode === OP_QUERY) return parseOpQuery(bytes, requestId);
  throw new ProtocolViolation(`unsupported opcode ${opCode}`);
}

function parseOpMsg(bytes: Buffer, requestId: number): Message {
  if (bytes.length < HEADER_BYTES + 4) throw new ProtocolViolation('truncated message');
  const flags = int32At(bytes, HEADER_BYTES);
  if (flags & UNKNOWN_REQUIRED_FLAGS) throw new ProtocolViolation(`unknown flags ${flags}`);
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, readonly RawValue[]>();
  let body: RawValue | undefined;
  let at = HEADER_BYTES + 4;
  while (at < end) {
    const kind = bytes[at++];
    if (kind === 0) {
      if (body) throw new ProtocolViolation('two bodies in one message');
      const documentEnd = validateDocument(bytes, at, end);
      body = new RawValue(Type.object, bytes, at, documentEnd);
      at = documentEnd;
    } else if (kind === 1) at = parseSequence(bytes, at, end, sequences);
    else throw new ProtocolViolation(`unknown section kind ${kind}`);
  }
  if (!body) throw new ProtocolViolation('message without a body');
  return { requestId, legacy: false, body, sequences, moreToCome: (flags & MORE_TO_COME) !== 0 };
}

function parseSequence(
  bytes: Buffer,
  at: number,
  limit: number,
  sequences: Map<string, readonly RawValue[]>,
): number {
  const size = at + 4 <= limit ? int32At(bytes, at) : -1;
  const end = at + size;
  const nameEnd = bytes.indexOf(0, at + 4);
  if (size < 5 || end > limit || nameEnd < 0 || nameEnd >= end)
    throw new ProtocolViolation('bad document sequence');
  const name = bytes.toString('utf8', at + 4, nameEnd);
  if (sequences.has(name)) throw new ProtocolViolation(`two document sequences called ${name}`);
  const documents: RawValue[] = [];
  for (let next = nameEnd + 1; next < end; ) {
    const documentEnd = validateDocument(bytes, next, end);
    documents.push(new RawValue(Type.object, bytes, next, documentEnd));
    next = documentEnd;
  }
  sequences.set(name, documents);
  return end;
}

/** The form that drivers greet with before they know what the server speaks. */
function parseOpQuery(bytes: Buffer, requestId: number): Message {
  const nameEnd = bytes.indexOf(0, HEADER_BYTES + 4);
  if (nameEnd < 0 || nameEnd + 9 > bytes.length) throw new ProtocolViolation('truncated query');
  if (!bytes.toString('utf8', HEADER_BYTES + 4, nameEnd).endsWith('.$cmd')) {
    throw new ProtocolViolation('OP_QUERY is no longer supported except for the handshake');
  }
  const start = nameEnd + 9;
  const end = validateDocument(bytes, start, bytes.length);
  const body = new RawValue(Type.object, bytes, start, end);
  return { requestId, legacy: true, body, sequences: new Map(), moreToCome: false };
}

let lastReplyId = 0;

/** The bytes of an answer. */
export function encodeReply(message: Message, reply: { [name: string]: Value }): Buffer {
  const headerBytes = message.legacy ? 36 : 21;
  const writer = new BsonWriter(512);
  writer.length = headerBytes;
  writer.document(reply);
  lastReplyId = (lastReplyId + 1) | 0;
  const bytes = writer.take();
  bytes.fill(0, 0, headerBytes);
  bytes.writeInt32LE(writer.length, 0);
  bytes.writeInt32LE(lastReplyId, 4);
  bytes.writeInt32LE(message.requestId, 8);
  bytes.writeInt32LE(message.legacy ? OP_REPLY : OP_MSG, 12);
  if (message.legacy) bytes.writeInt32LE(1, 32);
  return bytes;
}
