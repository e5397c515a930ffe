import mongoose from 'mongoose';
import type { AlertChannel } from '../../alerts/failure-alerts.ts';
import type { WorkflowId } from '../../ids.ts';
import type { AlertDoc, Models } from '../models/index.ts';
import { duplicateKey } from './native.ts';

const { trusted } = mongoose;

export type AlertState = Omit<AlertDoc, '_id'> & { id: WorkflowId };
export type PendingAlert = NonNullable<AlertDoc['pending']>;

const toState = ({ _id, ...rest }: AlertDoc): AlertState => ({ id: _id, ...rest });

/** How far the failures of workflows were told of, and what is still to be told. One document per workflow. */
export function alertStore({ alerts }: Models) {
  return {
    async byIds(ids: readonly WorkflowId[]): Promise<Map<WorkflowId, AlertState>> {
      if (ids.length === 0) return new Map();
      const docs = await alerts.find({ _id: trusted({ $in: [...ids] }) }).lean<AlertDoc[]>();
      return new Map(docs.map((doc) => [doc._id, toState(doc)]));
    },

    /** Notes failures as to be told, if nobody else did since `before` was read; false otherwise. */
    async begin(input: {
      id: WorkflowId;
      before: AlertState | null;
      upTo: Date;
      nextAt: Date;
      pending: PendingAlert;
    }): Promise<boolean> {
      const { id, before, upTo, nextAt, pending } = input;
      if (before === null) {
        try {
          await alerts.create([{ _id: id, upTo, nextAt, pending }]);
          return true;
        } catch (error) {
          if (duplicateKey(error)) return false;
          throw error;
        }
      }
      const { matchedCount } = await alerts.updateOne(
        { _id: id, upTo: before.upTo, pending: null },
        { $set: { upTo, nextAt, pending } },
      );
      return matchedCount === 1;
    },

    /** Takes the next try of a pending alert, until a moment at which another may; false when somebody else has. */
    async take(input: { id: WorkflowId; pending: PendingAlert; until: Date }): Promise<boolean> {
      const { id, pending, until } = input;
      const { matchedCount } = await alerts.updateOne(
        { _id: id, 'pending.key': pending.key, 'pending.tries': pending.tries },
        { $set: { 'pending.tryAt': until }, $inc: { 'pending.tries': 1 } },
      );
      return matchedCount === 1;
    },

    /** Notes which ways of a pending alert are still to be tried, and when; none: it is told. */
    async settle(input: {
      id: WorkflowId;
      key: string;
      left: readonly AlertChannel[];
      tryAt: Date;
    }): Promise<void> {
      const { id, key, left, tryAt } = input;
      await alerts.updateOne(
        { _id: id, 'pending.key': key },
        left.length === 0
          ? { $set: { pending: null } }
          : { $set: { 'pending.channels': [...left], 'pending.tryAt': tryAt } },
      );
    },
  };
}
