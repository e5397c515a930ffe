import { setTimeout as delay } from 'node:timers/promises';
import { type BulkView, entryKeyForOnce } from '@baton/shared';
import { firstIdOf } from '@baton/shared/node';
import { BenchError } from './bench-error.ts';
import type { Product, Stage } from './stage.ts';
import { allDone, publish, sendBatches } from './workload.ts';

/** What is done to many runs at once, from the request until the last of them is through. */
export interface BulkPart {
  what: 'retried and completed' | 'cancelled' | 'removed on account of age' | 'emptied on account of age';
  runs: number;
  perSecond: number;
}

export interface BulkRow {
  parts: BulkPart[];
  /** The most that each process had in all of it, in MB. */
  peakMb: Record<string, number>;
  faults: string[];
}

interface StoredRun {
  _id: string;
  workflowId: string;
  ticketId: string;
  entryKey: string;
  status: string;
  open: boolean;
  startedAt: Date;
  endedAt: Date | null;
  /** Emptied, and kept for its key. */
  forgotten?: boolean;
}

/** Between two looks at how far it is: no figure is finer. */
const lookEveryMs = 100;
const giveUpMs = 600_000;
const dayMs = 24 * 60 * 60_000;

/** Lets many runs fail, retries them all, cancels as many others, and lets retention deal with as many old ones. */
export async function measureBulk(input: { stage: Stage; runs: number; workers: number }): Promise<BulkRow> {
  const { stage, runs, workers } = input;
  const product = await stage.product({ workers, concurrency: 16 });
  try {
    const scene = await setScene({ product, runs });
    const parts = [await retryAll(scene), await cancelAll(scene), ...(await forgetAll(scene))];
    const peakMb = Object.fromEntries([...product.usage()].map(([name, usage]) => [name, usage.peakMb]));
    return { parts, peakMb, faults: scene.faults };
  } finally {
    await product.end();
  }
}

interface Scene {
  product: Product;
  runs: number;
  person: string;
  workflow: string;
  begunAt: Date;
  faults: string[];
}

/** A workflow whose only step fails as long as the person it assigns to is not active. */
async function setScene({ product, runs }: { product: Product; runs: number }): Promise<Scene> {
  const { api } = product;
  const { id: person } = await api.call('createUser', {
    body: { name: 'Person', email: 'person@example.com' },
  });
  const workflow = await publish({
    api,
    definition: {
      triggers: [{ type: 'ticket-created' }],
      settings: { reEnrollment: 'every-time' },
      start: 'assign-1',
      steps: { 'assign-1': { type: 'assign-owner', config: { to: { user: person } }, next: null } },
    },
  });
  return { product, runs, person, workflow, begunAt: new Date(Date.now() - dayMs), faults: [] };
}

const enrollments = ({ product }: Scene) => product.db.collection<StoredRun>('enrollments');

/** Enrolls tickets, of which every one fails. */
async function failMany(scene: Scene): Promise<void> {
  const { product, person, runs } = scene;
  await product.api.call('editUser', { params: { id: person }, body: { active: false } });
  await sendBatches({ api: product.api, tickets: runs, batch: 500 });
  await allDone(product);
  const failed = await enrollments(scene).countDocuments({ status: 'failed' });
  if (failed !== runs) throw new BenchError(`${failed} of ${runs} runs failed, where all were to.`);
}

/** Begins a bulk action on all that failed, and waits until it is through. */
async function act({ scene, kind }: { scene: Scene; kind: 'retry' | 'cancel' }): Promise<void> {
  const { product, workflow, runs, faults } = scene;
  const params = { id: workflow };
  const { id } = await product.api.call('startBulkAction', {
    params,
    body: { action: { kind }, which: { filter: { status: 'failed' } } },
  });
  const { done, skipped } = await until(`${kind} to be through`, async () => {
    const { items } = await product.api.call('listBulkActions', { params });
    const found: BulkView | undefined = items.find((one) => one.id === id);
    return found && found.status !== 'running' ? found : null;
  });
  if (done !== runs) faults.push(`${kind}: ${done} of ${runs} done, left alone ${JSON.stringify(skipped)}`);
}

async function retryAll(scene: Scene): Promise<BulkPart> {
  const { product, person, runs, faults } = scene;
  await failMany(scene);
  await product.api.call('editUser', { params: { id: person }, body: { active: true } });
  const perSecond = await timed({
    runs,
    work: async () => {
      await act({ scene, kind: 'retry' });
      await allDone(product);
    },
  });
  const completed = await enrollments(scene).countDocuments({ status: 'completed', open: false });
  const owned = await product.db.collection('tickets').countDocuments({ owner: person });
  if (completed !== runs || owned !== runs)
    faults.push(`retry: ${completed} runs completed and ${owned} tickets owned, of ${runs}`);
  return { what: 'retried and completed', runs, perSecond };
}

async function cancelAll(scene: Scene): Promise<BulkPart> {
  const { runs, faults } = scene;
  await failMany(scene);
  const perSecond = await timed({ runs, work: () => act({ scene, kind: 'cancel' }) });
  const cancelled = await enrollments(scene).countDocuments({ status: 'cancelled', open: false });
  if (cancelled !== runs) faults.push(`cancel: ${cancelled} of ${runs} runs are cancelled`);
  return { what: 'cancelled', runs, perSecond };
}

/**
 * Adds copies of the completed runs that are over for weeks, those of one day with the key that lets a ticket in once,
 * and watches them go in the order of their ids. A round begins once a minute; the time counts from the first that goes.
 */
async function forgetAll(scene: Scene): Promise<BulkPart[]> {
  const { product, runs, faults } = scene;
  const collection = enrollments(scene);
  const kept = await collection.countDocuments({});
  const removable = await addAged({ scene, days: 40, entryKeyOf: ({ entryKey }) => `${entryKey}:aged` });
  // Of another workflow: in this one the runs themselves have these keys.
  const { id: other } = await product.api.call('createWorkflow', { body: { name: 'Another' } });
  const guards = await addAged({
    scene,
    days: 39,
    workflowId: other,
    entryKeyOf: ({ ticketId }) => entryKeyForOnce({ workflowId: other, ticketId }),
  });
  const isGone = async (id: string) => ((await collection.findOne({ _id: id })) === null ? true : null);
  const isEmptied = async (id: string) => (await collection.findOne({ _id: id }))?.forgotten ?? null;
  const retention = { runs: 30, mails: null, notifications: null, audit: null };
  await product.api.call('setRetention', { body: retention });
  await until('retention to begin', () => isGone(removable.first));
  const removed = await timed({
    runs,
    work: () => until('runs to be removed', () => isGone(removable.last)),
  });
  const emptied = await timed({
    runs,
    work: () => until('runs to be emptied', () => isEmptied(guards.last)),
  });
  const left = await collection.countDocuments({ forgotten: true });
  const others = (await collection.countDocuments({})) - left;
  if (left !== runs || others !== kept)
    faults.push(`retention: ${left} of ${runs} keys stayed, and ${others} of ${kept} younger runs`);
  return [
    { what: 'removed on account of age', runs, perSecond: removed },
    { what: 'emptied on account of age', runs, perSecond: emptied },
  ];
}

/** Copies the completed runs as if they had begun and ended some days ago; the least and the greatest of the new ids. */
async function addAged(input: {
  scene: Scene;
  days: number;
  workflowId?: string;
  entryKeyOf: (run: StoredRun) => string;
}): Promise<{ first: string; last: string }> {
  const { scene, days, workflowId = scene.workflow, entryKeyOf } = input;
  const at = new Date(Date.now() - days * dayMs);
  const second = firstIdOf(at).slice(0, 8);
  const collection = enrollments(scene);
  const copies: StoredRun[] = [];
  for await (const run of collection.find({ status: 'completed', startedAt: { $gt: scene.begunAt } }))
    copies.push({
      ...run,
      _id: `${second}${run._id.slice(8)}`,
      workflowId,
      entryKey: entryKeyOf(run),
      startedAt: at,
      endedAt: at,
    });
  for (let from = 0; from < copies.length; from += 500)
    await collection.insertMany(copies.slice(from, from + 500));
  const ids = copies.map(({ _id }) => _id).sort();
  return { first: ids[0] ?? '', last: ids.at(-1) ?? '' };
}

async function timed({ runs, work }: { runs: number; work: () => Promise<unknown> }): Promise<number> {
  const begun = performance.now();
  await work();
  return (runs / (performance.now() - begun)) * 1000;
}

async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + giveUpMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new BenchError(`Waited in vain for ${what}.`);
    await delay(lookEveryMs);
  }
}
