import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { serialize } from 'bson';
import * as make from './random.ts';
import { Random } from './random.ts';

const header = (length: number, opCode: number): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(7, 4);
  bytes.writeInt32LE(opCode, 12);
  return bytes;
};

/** A well-formed OP_MSG with a body and, perhaps, a document sequence. */
function message(body: object, sequence?: { name: string; documents: readonly object[] }): Buffer {
  const sections = [Buffer.alloc(4), Buffer.from([0]), Buffer.from(serialize(body))];
  if (sequence) {
    const documents = Buffer.concat([
      Buffer.from(`${sequence.name}\0`),
      ...sequence.documents.map((each) => Buffer.from(serialize(each))),
    ]);
    const size = Buffer.alloc(4);
    size.writeInt32LE(documents.length + 4);
    sections.push(Buffer.from([1]), size, documents);
  }
  const content = Buffer.concat(sections);
  return Buffer.concat([header(16 + content.length, 2013), content]);
}

function randomMessage(random: Random): Buffer {
  const $db = 'fuzz';
  const documents = random.list(4, () => make.document(random, random.below(1000)));
  return random.pick<() => Buffer>([
    () => message({ insert: 'c', $db, ordered: false }, { name: 'documents', documents }),
    () => message({ insert: 'c', documents, $db }),
    () => message({ find: 'c', filter: make.filter(random), sort: make.sort(random), $db }),
    () =>
      message(
        { update: 'c', $db },
        {
          name: 'updates',
          documents: [{ q: make.filter(random), u: make.update(random), multi: random.chance(0.3) }],
        },
      ),
    () => message({ aggregate: 'c', pipeline: make.pipeline(random), cursor: {}, $db }),
    () => message({ findAndModify: 'c', query: make.filter(random), update: make.update(random), $db }),
    () => message({ delete: 'c', deletes: [{ q: make.filter(random), limit: 1 }], $db }),
    () => message({ createIndexes: 'c', indexes: [make.index(random)], $db }),
    () => message({ listCollections: 1, cursor: {}, $db }),
    () => message({ hello: 1, $db }),
  ])();
}

/** Changes bytes, lengths and ends; some stay as they are, so that the store has something to do as well. */
function mutate(random: Random, bytes: Buffer): Buffer {
  const result = Buffer.from(bytes);
  const times = random.chance(0.3) ? 0 : 1 + random.below(4);
  for (let i = 0; i < times; i++) {
    const at = random.below(result.length);
    random.pick<() => void>([
      () => (result[at] = random.below(256)),
      () => (result[at] = result[at]! ^ (1 << random.below(8))),
      () =>
        result.writeInt32LE(
          random.pick([0, -1, 1, 4, 5, 0x7fffffff, -0x80000000, 48000001, random.below(5000)]),
          Math.min(at, result.length - 4),
        ),
      () => result.fill(random.below(256), at, Math.min(result.length, at + random.below(16))),
      () => result.copy(result, at, random.below(result.length)),
    ])();
  }
  // Most mutations within the frame, so that they get past it.
  if (random.chance(0.9)) result.writeInt32LE(result.length, 0);
  return random.chance(0.05) ? result.subarray(0, random.below(result.length)) : result;
}

export interface FuzzResult {
  readonly messages: number;
  readonly answers: number;
  readonly closed: number;
}

/**
 * Throws mutated messages at a store, whole, in pieces and joined. The store must answer or close; what comes back is
 * only counted. Throws when the store answers no ping any more.
 */
export async function fuzz(args: {
  port: number;
  messages: number;
  seed: number;
  onBatch?: (sent: number) => void;
}): Promise<FuzzResult> {
  const { port, messages, seed, onBatch } = args;
  const random = new Random(seed);
  let [sent, answers, closed] = [0, 0, 0];
  while (sent < messages) {
    const sockets = await Promise.all(Array.from({ length: 50 }, () => open(port)));
    for (const socket of sockets) {
      socket.on('data', () => answers++);
      socket.on('error', () => {});
      socket.on('close', () => closed++);
    }
    for (let i = 0; i < 100 && sent < messages; i++) {
      const socket = random.pick(sockets);
      if (socket.destroyed) continue;
      const bytes = mutate(random, randomMessage(random));
      sent++;
      if (random.chance(0.2)) {
        const cut = random.below(bytes.length);
        socket.write(bytes.subarray(0, cut));
        socket.write(bytes.subarray(cut));
      } else socket.write(bytes);
    }
    for (const socket of sockets) socket.end();
    await ping(port);
    for (const socket of sockets) socket.destroy();
    onBatch?.(sent);
  }
  return { messages: sent, answers, closed };
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** The store still serves: a ping on a new connection is answered within ten seconds. */
async function ping(port: number): Promise<void> {
  const socket = await open(port);
  socket.write(message({ ping: 1, $db: 'admin' }));
  const timer = setTimeout(() => socket.destroy(new Error('no answer to a ping')), 10_000);
  await once(socket, 'data');
  clearTimeout(timer);
  socket.destroy();
}
