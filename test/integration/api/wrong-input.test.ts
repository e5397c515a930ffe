import { createHash } from 'node:crypto';
import { type RouteName, routes } from '@baton/shared';
import { waitFor } from '../../setup/wait-for.ts';
import type { Reply } from './client.ts';
import { type Furniture, furnish, type Installation, startInstallation } from './installation.ts';
import { samplesOf } from './samples.ts';
import { type WrongRequest, wrongRequestsOf } from './wrong-requests.ts';

const names = Object.keys(routes) as RouteName[];

/** Every code that an answer may carry because of its input alone. Integrators rely on them: they only grow. */
const codes = [
  'bad-request',
  'cursor-invalid',
  'idempotency-key-invalid',
  'invalid-input',
  'invalid-json',
  'not-found',
  'template-unknown',
  'too-large',
  'too-many-requests',
  'unsupported-media-type',
];

/** Zod's own words say what was expected, not what to do. */
const zodWords = /^(invalid|unrecognized|too (big|small)|expected)/i;

/** Runs some at a time, in order. */
async function inParallel<T>({
  items,
  run,
}: {
  items: readonly T[];
  run: (item: T) => Promise<void>;
}): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      for (const item of queue) await run(item);
    }),
  );
}

describe('input of every wrong kind', () => {
  let installation: Installation;
  let made: Furniture;
  beforeAll(async () => {
    installation = await startInstallation();
    made = await furnish(installation);
    // The agent's answer to the visitor is the last thing that happens by itself.
    await waitFor(async () => {
      const { items } = await installation.api('listMessages', { params: { id: made.conversation } });
      return items.length === 2;
    });
  });
  afterAll(() => installation?.stop());

  /** What is stored, but for what reading and being refused may write, and the workers' signs of life. */
  async function stored(): Promise<Record<string, string>> {
    const { db } = await installation.database();
    if (!db) throw new Error('no database');
    const found: Record<string, string> = {};
    for (const { name } of await db.listCollections().toArray()) {
      if (name === 'sessions' || name === 'idempotency' || name === 'workers') continue;
      const docs = await db
        .collection(name)
        .find({}, { projection: { lastUsedAt: 0 } })
        .sort({ _id: 1 })
        .toArray();
      found[name] = `${docs.length} ${createHash('sha256').update(JSON.stringify(docs)).digest('hex')}`;
    }
    return found;
  }

  function failingOf({ wrong, reply }: { wrong: WrongRequest; reply: Reply }): string | null {
    const { status, headers } = reply;
    if (status < 400 || status > 499) return `was answered ${status}`;
    // A wrong password often enough closes the door before the input is looked at.
    const wanted = wrong.name === 'logIn' && status === 429 ? undefined : wrong.status;
    if (wanted !== undefined && status !== wanted)
      return `was answered ${status} ${reply.text.slice(0, 300)}`;
    const { code, detail, errors } = reply.problem;
    if (!headers.get('content-type')?.startsWith('application/problem+json')) return 'is no problem';
    if (!codes.includes(code)) return `has the code ${code}`;
    if (detail.length < 10) return `says “${detail}”`;
    const mute = (errors ?? []).find(({ message }) => zodWords.test(message));
    if (mute) return `says of ${mute.path} only “${mute.message}”`;
    if (code === 'invalid-input' && !errors?.length) return 'names no field';
    return null;
  }

  it.each(names)('%s refuses it and says what to do', async (name) => {
    const samples = samplesOf(made);
    const before = await stored();
    const failing: string[] = [];
    await inParallel({
      items: wrongRequestsOf({ name, samples }),
      run: async (wrong) => {
        try {
          const reply = await installation.raw(wrong.request);
          const failed = failingOf({ wrong, reply });
          if (failed) failing.push(`${wrong.what} ${failed}`);
        } catch (error) {
          failing.push(`${wrong.what}: ${String(error)}`);
        }
      },
    });
    expect(failing).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('leaves no trace in the log as an error of ours', () => {
    expect(installation.product.logs.errors()).toEqual([]);
  });
});
