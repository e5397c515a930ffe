import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BSON, type Db, type Document, MongoClient, MongoServerError } from 'mongodb';
import { startStore } from '../index.ts';
import * as make from './random.ts';
import { Random } from './random.ts';

/** What an engine made of a command, in a form that can be compared. */
interface Answer {
  readonly failed: boolean;
  readonly code?: number;
  readonly message?: string;
  readonly result: unknown;
}

const plain = (value: unknown): unknown => BSON.EJSON.serialize(value as Document, { relaxed: false });
const text = (value: unknown): string => JSON.stringify(value);

/** The order of documents counts only where the command fixes it. */
function resultOf(command: Document, reply: Document): unknown {
  const batch = reply['cursor']?.firstBatch as Document[] | undefined;
  if (batch) {
    // Which of several equal numbers stands for a group is not fixed.
    const relaxed = text(command['pipeline'] ?? []).includes('$group');
    const documents = batch.map((each) => text(BSON.EJSON.serialize(each, { relaxed })));
    const stages = (command['pipeline'] as Document[] | undefined)?.flatMap(Object.keys) ?? [];
    const ordered = command['sort'] || (stages.includes('$sort') && !stages.includes('$group'));
    return ordered ? documents : documents.sort();
  }
  const { n, nModified, upserted, value, lastErrorObject, writeErrors } = plain(reply) as Document;
  return {
    n,
    nModified,
    upserted: upserted?.length,
    values: (reply['values'] as unknown[] | undefined)
      ?.map((each) => text(BSON.EJSON.serialize({ each }, { relaxed: true })))
      .sort(),
    value,
    updatedExisting: lastErrorObject?.updatedExisting,
    failures: writeErrors?.map((error: Document) => error['index']),
  };
}

async function ask(db: Db, command: Document): Promise<Answer> {
  try {
    const reply = await db.command(command, { promoteValues: false });
    const message = reply['writeErrors']?.map((error: Document) => error['errmsg']).join('; ');
    return { failed: message !== undefined, message, result: resultOf(command, reply) };
  } catch (error) {
    // Anything else is no answer: the engine is gone.
    if (!(error instanceof MongoServerError)) throw error;
    const { code, message } = error;
    return { failed: true, code: Number(code), message, result: 'failed' };
  }
}

function randomCommand(random: Random): Document {
  const c = 'c';
  // Which one of several an update changes is not fixed, so it names one or takes all.
  const one = (): Document => ({
    q: { ...make.filter(random), _id: random.below(20) },
    u: make.update(random),
  });
  const all = (): Document => ({ q: make.filter(random), u: make.operators(random), multi: true });
  return random.pick<() => Document>([
    () => ({
      find: c,
      filter: make.filter(random),
      sort: make.sort(random),
      ...(random.chance(0.3) && { skip: random.below(3), limit: 1 + random.below(4) }),
    }),
    () => ({ find: c, filter: make.filter(random) }),
    () => ({
      find: c,
      filter: make.filter(random),
      projection: random.pick([
        { a: 1 },
        { 'a.x': 1, _id: 0 },
        { b: 0 },
        { 'b.x': 0, c: 0 },
        { a: { $slice: 1 } },
      ]),
      sort: { _id: 1 },
    }),
    () => ({ count: c, query: make.filter(random) }),
    () => ({ distinct: c, key: random.pick(['a', 'b', 'a.x']), query: make.filter(random) }),
    () => ({ aggregate: c, pipeline: make.pipeline(random), cursor: { batchSize: 1000 } }),
    () => ({
      insert: c,
      ordered: random.chance(0.5),
      documents: [make.document(random, random.below(40)), make.document(random, random.below(40))],
    }),
    () => ({ update: c, ordered: random.chance(0.5), updates: [random.chance(0.5) ? one() : all(), one()] }),
    () => ({
      update: c,
      updates: [{ q: { _id: random.below(40) }, u: make.update(random), upsert: random.chance(0.3) }],
    }),
    () => ({ update: c, updates: [{ q: { _id: random.below(30) }, u: make.update(random) }] }),
    () => ({ delete: c, deletes: [{ q: { ...make.filter(random), _id: random.below(40) }, limit: 1 }] }),
    () => ({
      findAndModify: c,
      query: make.filter(random),
      sort: make.sort(random),
      ...(random.chance(0.3) ? { remove: true } : { update: make.update(random), new: random.chance(0.5) }),
    }),
  ])();
}

interface Explanation {
  readonly reason: string;
  readonly applies: (args: { command: string; ours: Answer; theirs: Answer; documents: string }) => boolean;
}

/** Differences that are DocumentDB's own, by MongoDB's documentation. */
const EXPLAINED: readonly Explanation[] = [
  {
    reason: 'DocumentDB could not make a collection that was dropped just before.',
    applies: ({ theirs }) => /Unable to create the specified collection/.test(theirs.message ?? ''),
  },
  {
    reason: 'DocumentDB indexes parallel arrays; MongoDB refuses them (171).',
    applies: ({ ours }) => ours.code === 171 || /parallel arrays/.test(ours.message ?? ''),
  },
  {
    reason: 'DocumentDB sorts an empty array like null; in MongoDB it is less.',
    applies: ({ command, documents, ours, theirs }) =>
      command.includes('sort"') &&
      documents.includes('[]') &&
      // Another document may come first, and the command may fail for what it is.
      (ours.failed === theirs.failed || command.includes('"findAndModify"')),
  },
  {
    reason: 'DocumentDB takes a boolean for a number in $inc and $mul; MongoDB refuses it.',
    applies: ({ ours, theirs }) => /non-numeric type.* bool/.test(ours.message ?? '') && !theirs.failed,
  },
  {
    reason: 'DocumentDB compares numbers within documents by type in $in and $nin; MongoDB by value.',
    applies: ({ command, ours, theirs }) =>
      /\$n?in":\[.*\{"[xy]":\{"\$number/.test(command) && ours.failed === theirs.failed,
  },
  {
    reason: 'DocumentDB lets $pull, $pullAll and $pop go through a scalar; MongoDB refuses it.',
    applies: ({ ours, theirs }) => /to traverse the element/.test(ours.message ?? '') && !theirs.failed,
  },
  {
    reason: 'DocumentDB counts what stays the same as modified.',
    applies: ({ ours, theirs }) =>
      text(ours.result).replaceAll(/"nModified":\{[^}]*\}/g, '') ===
      text(theirs.result).replaceAll(/"nModified":\{[^}]*\}/g, ''),
  },
  {
    reason: 'DocumentDB cannot build a unique index over null, missing and empty arrays that MongoDB builds.',
    applies: ({ theirs }) => /could not create exclusion constraint/.test(theirs.message ?? ''),
  },
  {
    reason: 'DocumentDB leaves null out of a sparse index; MongoDB only what is missing.',
    applies: ({ ours, theirs }) => /duplicate key.*: null/.test(ours.message ?? '') && !theirs.failed,
  },
  {
    reason: 'DocumentDB cannot answer this query.',
    applies: ({ ours, theirs }) => !ours.failed && /not supported yet/.test(theirs.message ?? ''),
  },
  {
    reason: 'DocumentDB counts a whole collection by its statistics.',
    applies: ({ command, ours, documents }) =>
      command.includes('"count"') &&
      command.includes('"query":{}') &&
      text(ours.result).includes(`"${(JSON.parse(documents) as unknown[]).length}"`),
  },
  {
    reason: 'DocumentDB finds a conflict of update paths only once a document matches.',
    applies: ({ ours, theirs }) => /would create a conflict/.test(ours.message ?? '') && !theirs.failed,
  },
  {
    reason: 'DocumentDB counts nothing as { n: 0 }; in MongoDB $count then gives no document.',
    applies: ({ command, ours, theirs }) =>
      command.includes('$count') &&
      text(ours.result).startsWith('[[],') &&
      text(theirs.result).includes('"0'),
  },
  {
    reason: 'DocumentDB undoes a multi update that fails on the way; MongoDB keeps what was done.',
    applies: ({ command, ours, theirs }) => command.includes('"multi":true') && ours.failed && theirs.failed,
  },
  {
    reason: 'DocumentDB refuses $unset of a name in an array; in MongoDB that changes nothing.',
    applies: ({ theirs }) => /Invalid array index path/.test(theirs.message ?? ''),
  },
  {
    reason: 'DocumentDB adds fields operator by operator; MongoDB in order of their names.',
    applies: ({ ours, theirs, command }) =>
      /"update"|"findAndModify"/.test(command) && sameFields(ours, theirs),
  },
  {
    reason: 'DocumentDB puts a field that $addFields makes a document at the end.',
    applies: ({ command, ours, theirs }) => command.includes('$addFields') && sameFields(ours, theirs),
  },
  {
    reason: 'DocumentDB makes no array for $push or $addToSet of nothing.',
    applies: ({ command, ours, theirs }) =>
      /\$each":\[\]|\$slice":\{"\$numberInt":"0"\}/.test(command) && ours.failed === theirs.failed,
  },
  {
    reason: 'DocumentDB reports updatedExisting: false when findAndModify changed nothing.',
    applies: ({ command, ours, theirs }) =>
      command.includes('"findAndModify"') &&
      text(ours.result).replace('"updatedExisting":true', '"updatedExisting":false') === text(theirs.result),
  },
];

const sameFields = (ours: Answer, theirs: Answer): boolean => {
  const sorted = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('{')) return sorted(JSON.parse(value));
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, each]) => [key, sorted(each)]),
    );
  };
  return text(sorted(ours.result)) === text(sorted(theirs.result));
};

/** The documents of one side that the other does not have like this. */
function only(mine: string, others: string): string[] {
  const there = new Set((JSON.parse(others) as unknown[]).map(text));
  return (JSON.parse(mine) as unknown[]).map(text).filter((each) => !there.has(each));
}

interface Difference {
  readonly seed: number;
  readonly command: Document;
  readonly ours: Answer;
  readonly theirs: Answer;
  readonly documents: Document[];
}

interface Outcome {
  commands: number;
  difference?: Difference;
  readonly explained: string[];
}

const contents = (db: Db): Promise<Document[]> =>
  db.collection('c').find({}, { promoteValues: false }).sort({ _id: 1 }).toArray();

/** One round: the same collection on both, the same commands, and a comparison of answer and contents after each. */
async function round(args: { seed: number; ours: Db; theirs: Db }): Promise<Outcome> {
  const { seed, ours, theirs } = args;
  const random = new Random(seed);
  const outcome: Outcome = { commands: 0, explained: [] };
  for (const db of [ours, theirs]) await db.dropDatabase();
  const commands: Document[] = [
    { insert: 'c', documents: Array.from({ length: 12 }, (_, i) => make.document(random, i)) },
    ...random.list(3, () => ({ createIndexes: 'c', indexes: [make.index(random)] })),
    ...Array.from({ length: 30 }, () => randomCommand(random)),
  ];
  for (const command of commands) {
    const documents = await contents(ours);
    const [a, b] = await Promise.all([ask(ours, command), ask(theirs, command)]);
    const [after, expected] = (await Promise.all([contents(ours), contents(theirs)])).map((each) =>
      text(each.map(plain)),
    );
    outcome.commands++;
    const same = a.failed === b.failed && text(a.result) === text(b.result);
    if (same && after === expected) continue;
    const side = (answer: Answer, mine: string, others: string): Answer => ({
      ...answer,
      result: [answer.result, only(mine, others)],
    });
    const sides = { ours: side(a, after!, expected!), theirs: side(b, expected!, after!) };
    const why = EXPLAINED.find(({ applies }) =>
      applies({ command: text(plain(command)), ...sides, documents: text(documents.map(plain)) }),
    );
    if (!why) return { ...outcome, difference: { seed, command, ...sides, documents } };
    outcome.explained.push(why.reason);
    // From here on the two hold different things, indexes included.
    if (after !== expected || 'createIndexes' in command) return outcome;
  }
  return outcome;
}

/** Of two lists only what the other lacks. */
function without(mine: unknown, other: unknown): unknown {
  if (!Array.isArray(mine) || !Array.isArray(other)) return mine;
  const [result, contents] = mine as [unknown, unknown];
  const theirs = new Set((Array.isArray(other[0]) ? other[0] : []) as unknown[]);
  const rest = Array.isArray(result) ? result.filter((each) => !theirs.has(each)) : result;
  return [Array.isArray(rest) && rest.length === 0 ? 'in another order' : rest, contents];
}

function report({ seed, command, ours, theirs, documents }: Difference): void {
  console.log(`\nseed ${seed}: ${text(plain(command))}`);
  console.log(`  ours   ${ours.message ?? ''} ${text(without(ours.result, theirs.result))}`);
  console.log(`  theirs ${theirs.message ?? ''} ${text(without(theirs.result, ours.result))}`);
  for (const document of documents) console.log(`    ${text(BSON.EJSON.serialize(document))}`);
}

const PATIENCE_MS = 60_000;

/** Waits for an engine that fell over a command and is started again by whoever watches it. */
async function isBack(db: Db): Promise<boolean> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const answer = await db.dropDatabase({ timeoutMS: 5000 }).catch(() => undefined);
    if (answer) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** Compares the store with another engine: `--uri mongodb://… [--rounds N --seed N --most N]`. */
export async function runDifferential(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      uri: { type: 'string' },
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      most: { type: 'string', default: '10' },
    },
  });
  if (!values.uri) throw new Error('Give the engine to compare with: --uri mongodb://…');
  const dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  const store = await startStore({ dataDir, port: 0 });
  const clients = [await new MongoClient(store.uri).connect(), await new MongoClient(values.uri).connect()];
  const [ours, theirs] = clients.map((client) => client.db(`differential_${process.pid}`));
  let [commands, differences, lost] = [0, 0, 0];
  const reasons = new Map<string, number>();
  for (let i = 0; i < Number(values.rounds); i++) {
    const seed = Number(values.seed) + i;
    let outcome: Outcome;
    try {
      outcome = await round({ seed, ours: ours!, theirs: theirs! });
    } catch (error) {
      lost++;
      console.log(`The other engine went away in the round of seed ${seed}: ${(error as Error).message}`);
      if (await isBack(theirs!)) continue;
      console.log('It did not come back');
      break;
    }
    commands += outcome.commands;
    for (const reason of outcome.explained) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (!outcome.difference) continue;
    report(outcome.difference);
    if (++differences >= Number(values.most)) break;
  }
  console.log(
    `${commands} commands, ${differences} differences that are not explained, ${lost} rounds in which the other engine fell`,
  );
  for (const [reason, times] of reasons) console.log(`${String(times).padStart(6)} × ${reason}`);
  await theirs!.dropDatabase().catch(() => undefined);
  for (const client of clients) await client.close();
  await store.close();
  rmSync(dataDir, { recursive: true });
  return differences > 0 ? 1 : 0;
}
