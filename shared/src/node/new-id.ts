import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { EnrollmentId, TicketId, WorkflowId } from '../ids.ts';

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

/** A moment as ids begin with it. */
const secondsOf = (at: Date): string =>
  Math.floor(at.getTime() / 1000)
    .toString(16)
    .padStart(8, '0');

/**
 * The id that belongs to a seed, sorting as if it had been made at a moment: lists show the newest first by their ids.
 * The moment must belong to the seed too, or repeating it gives another id. 64 bits of SHA-256 after the seconds.
 */
export function idOfMoment<T extends string>({ at, seed }: { at: Date; seed: string }): T {
  return `${secondsOf(at)}${idFrom(seed).slice(8)}` as T;
}

/** What every id made at a moment or later is not below, of those that sort by it; exact to the second. */
export const firstIdOf = (at: Date): string => `${secondsOf(at)}${'0'.repeat(16)}`;

/** The second at which an id was made, of those that sort by it. */
export function momentOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8), 16) * 1000);
}

/** The enrollment that an occasion begins: repeating it finds the same. `at` is the occasion's. */
export const enrollmentIdOf = (input: {
  workflowId: WorkflowId;
  ticketId: TicketId;
  occasion: string;
  at: Date;
}): EnrollmentId =>
  idOfMoment({
    at: input.at,
    seed: `enrollment:${input.workflowId}:${input.ticketId}:${input.occasion}`,
  });
