import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'bson';
import { type RunningStore, startStore } from '../index.ts';

let dataDir: string;
let store: RunningStore;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  store = await startStore({ dataDir, port: 0 });
});

afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const open = async (): Promise<Socket> => {
  const socket = connect(Number(store.uri.split(':').at(-1)), '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
};

function frame(opCode: number, content: Buffer, length = content.length + 16): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(42, 4);
  header.writeInt32LE(opCode, 12);
  return Buffer.concat([header, content]);
}

const flagBits = (flags: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(flags);
  return bytes;
};

const opMsg = (command: object, flags = 0): Buffer =>
  frame(2013, Buffer.concat([flagBits(flags), Buffer.from([0]), Buffer.from(serialize(command))]));

const PING = opMsg({ ping: 1, $db: 'admin' });

/** The next answers of a socket, decoded. */
async function answers(
  socket: Socket,
  count: number,
): Promise<{ responseTo: number; body: Record<string, unknown> }[]> {
  let bytes = Buffer.alloc(0);
  const found: { responseTo: number; body: Record<string, unknown> }[] = [];
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    while (bytes.length >= 16 && bytes.length >= bytes.readInt32LE(0)) {
      const length = bytes.readInt32LE(0);
      const start = bytes.readInt32LE(12) === 2013 ? 21 : 36;
      found.push({ responseTo: bytes.readInt32LE(8), body: deserialize(bytes.subarray(start, length)) });
      bytes = bytes.subarray(length);
    }
    if (found.length >= count) break;
  }
  return found;
}

const closed = async (socket: Socket): Promise<boolean> => {
  socket.resume();
  await once(socket, 'close');
  return true;
};

describe('the wire', () => {
  it('answers a message that comes byte by byte', async () => {
    const socket = await open();
    for (const byte of PING) {
      socket.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    expect(await answers(socket, 1)).toMatchObject([{ responseTo: 42, body: { ok: 1 } }]);
    socket.destroy();
  });

  it('answers messages that come together, in their order', async () => {
    const socket = await open();
    socket.write(
      Buffer.concat([
        PING,
        opMsg({ nonsense: 1, $db: 'a' }),
        opMsg({ insert: 'c', documents: [{ _id: 1 }], $db: 'wire' }),
        opMsg({ count: 'c', $db: 'wire' }),
      ]),
    );
    const replies = await answers(socket, 4);
    expect(replies.map(({ body }) => body)).toMatchObject([
      { ok: 1 },
      { ok: 0, code: 59 },
      { n: 1 },
      { n: 1 },
    ]);
    socket.destroy();
  });

  it('gives no answer where none is wanted, but does the work before what follows', async () => {
    const socket = await open();
    socket.write(
      Buffer.concat([
        opMsg({ insert: 'quiet', documents: [{ _id: 1 }], $db: 'wire' }, 2),
        opMsg({ count: 'quiet', $db: 'wire' }),
      ]),
    );
    expect(await answers(socket, 1)).toMatchObject([{ body: { n: 1 } }]);
    socket.destroy();
  });

  it('answers the old handshake in the old form', async () => {
    const socket = await open();
    const query = Buffer.concat([
      flagBits(0),
      Buffer.from('admin.$cmd\0'),
      flagBits(0),
      flagBits(0xffffffff),
      Buffer.from(serialize({ isMaster: 1, helloOk: true })),
    ]);
    socket.write(frame(2004, query));
    expect(await answers(socket, 1)).toMatchObject([
      { responseTo: 42, body: { ismaster: true, helloOk: true, maxWireVersion: 21, ok: 1 } },
    ]);
    socket.destroy();
  });

  it('does not offer what it does not have: replica sets, and so retryable writes', async () => {
    const socket = await open();
    socket.write(opMsg({ hello: 1, $db: 'admin' }));
    const body = (await answers(socket, 1))[0]!.body;
    expect(Object.keys(body)).not.toContain('setName');
    expect(Object.keys(body)).not.toContain('compression');
    expect(body).toMatchObject({
      maxBsonObjectSize: 16777216,
      maxMessageSizeBytes: 48000000,
      maxWriteBatchSize: 100000,
    });
    socket.destroy();
  });

  it.each([
    ['a length below that of a header', frame(2013, Buffer.alloc(8), 8)],
    ['a negative length', frame(2013, Buffer.alloc(8), -5)],
    ['a length above the limit', frame(2013, Buffer.alloc(8), 48_000_001)],
    ['an opcode that is not spoken', frame(2002, Buffer.alloc(30))],
    ['a required flag that is not known', opMsg({ ping: 1, $db: 'a' }, 4)],
    ['a section of an unknown kind', frame(2013, Buffer.from([0, 0, 0, 0, 9, 5, 0, 0, 0, 0]))],
    ['no body', frame(2013, flagBits(0))],
    [
      'two bodies',
      frame(
        2013,
        Buffer.concat([flagBits(0), Buffer.from([0, 5, 0, 0, 0, 0]), Buffer.from([0, 5, 0, 0, 0, 0])]),
      ),
    ],
    [
      'a document that overruns its message',
      frame(2013, Buffer.concat([flagBits(0), Buffer.from([0, 99, 0, 0, 0, 0])])),
    ],
  ])('closes on %s, and goes on serving others', async (_, bytes) => {
    const socket = await open();
    socket.write(bytes);
    expect(await closed(socket)).toBe(true);
    const other = await open();
    other.write(PING);
    expect(await answers(other, 1)).toMatchObject([{ body: { ok: 1 } }]);
    other.destroy();
  });

  it('refuses a document above 16 MB and one that an update would make', async () => {
    const socket = await open();
    const big = 'x'.repeat(16 * 1024 * 1024);
    socket.write(opMsg({ insert: 'big', documents: [{ _id: 1, big }], $db: 'wire' }));
    expect(await answers(socket, 1)).toMatchObject([{ body: { n: 0, writeErrors: [{ code: 10334 }] } }]);
    socket.write(opMsg({ insert: 'big', documents: [{ _id: 1, big: big.slice(100) }], $db: 'wire' }));
    expect(await answers(socket, 1)).toMatchObject([{ body: { n: 1 } }]);
    socket.write(
      opMsg({
        update: 'big',
        updates: [{ q: { _id: 1 }, u: { $set: { more: 'y'.repeat(200) } } }],
        $db: 'wire',
      }),
    );
    expect(await answers(socket, 1)).toMatchObject([{ body: { n: 0, writeErrors: [{ code: 10334 }] } }]);
    socket.destroy();
  });

  it('makes a client wait that does not read its answers', async () => {
    const filler = await open();
    filler.write(
      opMsg({
        insert: 'slow',
        documents: Array.from({ length: 200 }, (_, i) => ({ _id: i, pad: 'x'.repeat(50_000) })),
        $db: 'wire',
      }),
    );
    await answers(filler, 1);
    filler.destroy();
    const before = process.memoryUsage().arrayBuffers;
    const socket = await open();
    socket.pause();
    for (let i = 0; i < 100; i++) socket.write(opMsg({ find: 'slow', batchSize: 200, $db: 'wire' }));
    const other = await open();
    other.write(PING);
    await answers(other, 1);
    // A hundred answers of ten megabytes are wanted; those that nobody reads are not made.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 * 1024 * 1024);
    socket.destroy();
    other.destroy();
  });
});
