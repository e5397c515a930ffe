import { createHash } from 'node:crypto';
import mongoose from 'mongoose';

/** A fresh id of the kind that the type argument names; ids made later sort later. */
export function newId<T extends string>(): T {
  return new mongoose.Types.ObjectId().toHexString() as T;
}

/**
 * The id that belongs to a seed: the same seed gives the same id, which is how a repeated write recognises itself.
 * 96 bits of SHA-256.
 */
export function idFrom<T extends string>(seed: string): T {
  return createHash('sha256').update(seed).digest('hex').slice(0, 24) as T;
}
