import { type Found, type Search, search } from '../planner/run.ts';
import type { StoredDocument } from '../storage/collection.ts';
import type { Context } from './command.ts';

/** Searches the collection that a command is about; undefined if there is none. */
export function searchIn(
  { store, db, name, deadline }: Context,
  asked: Omit<Search, 'store' | 'collection' | 'deadline'>,
): Found | undefined {
  const collection = store.find(db, name);
  return collection && search({ store, collection, deadline, ...asked });
}

/**
 * What a search finds, to be changed. Which documents these are is settled before the first changes, so that none is
 * met again where it moves to; several are remembered by their numbers only.
 */
export function* settled(found: Found, { one }: { one: boolean }): Generator<StoredDocument> {
  const first = found.next();
  const records: number[] = [];
  if (!one) for (let stored = found.next(); stored; stored = found.next()) records.push(stored.record);
  found.pause();
  if (first) yield first;
  for (const record of records) yield { record, document: found.collection.get(record)! };
}
