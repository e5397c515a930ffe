import type { mongo } from 'mongoose';
import mongoose from 'mongoose';
import type { TimePlace } from '../../api/time-cursor.ts';

const { trusted } = mongoose;

/**
 * The driver's own collection behind a model, for the paths that run once per ticket: casting documents that Zod and
 * the type checker have already shaped would cost more there than the database itself. Filters on such paths are
 * composed of validated scalars only, never of a client's object.
 */
export function nativeOf<T extends { _id: string }>(model: {
  readonly document?: T;
  collection: unknown;
}): mongo.Collection<T> {
  return model.collection as unknown as mongo.Collection<T>;
}

/**
 * Whether a unique index refused a write. Which one is not asked: the errors of a bulk write do not name it, and of
 * several that refuse, engines differ in which they name.
 */
export function duplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}

/** For a write that somebody else may have made meanwhile, which is as good. */
export function ignoreDuplicate(error: unknown): void {
  if (!duplicateKey(error)) throw error;
}

/**
 * The write errors of an unordered bulk write, by the index of the operation; at least one. Throws the error itself
 * when it is anything else. That includes a connection that broke off: the driver wraps it in an error of the same
 * class, whose list of refused writes is empty, and none of the writes may have arrived.
 */
export function writeErrorsOf(error: unknown): mongo.WriteError[] {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
  const refused = [error.writeErrors].flat();
  if (refused.length === 0) throw error;
  return refused;
}

/** Inserts documents; those whose ids are there are left as they are. */
export async function insertNew<T extends { _id: string }>(input: {
  collection: mongo.Collection<T>;
  docs: readonly T[];
}): Promise<void> {
  const { collection, docs } = input;
  if (docs.length === 0) return;
  try {
    await collection.insertMany(docs as mongo.OptionalUnlessRequiredId<T>[], { ordered: false });
  } catch (error) {
    if (!writeErrorsOf(error).every((each) => duplicateKey(each))) throw error;
  }
}

/** A query for what stands later (`$gt`) or earlier (`$lt`) than a place in the order of `at` and `_id`. */
export function beyond(input: { place: TimePlace; direction: '$gt' | '$lt' }): { $or: object[] } {
  const { place, direction } = input;
  return {
    $or: [
      { at: trusted({ [direction]: place.at }) },
      { at: place.at, _id: trusted({ [direction]: place.id }) },
    ],
  };
}

/** A query for texts that contain some words as they stand, whatever their case. */
export function containing(words: string): { $regex: string; $options: string } {
  return { $regex: words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), $options: 'i' };
}
