import mongoose from 'mongoose';
import type { WorkflowId } from '../../ids.ts';
import type { DeliveryDoc, HookDoc, HookRefusal, HookSecret, Models } from '../models/index.ts';
import { duplicateKey } from './native.ts';

const { trusted } = mongoose;

export type Hook = Omit<HookDoc, '_id'> & { workflowId: WorkflowId };
export type Delivery = Omit<DeliveryDoc, '_id'> & { id: string };

/** Requests that were refused before anything of them was believed: the latest of them are told. */
const refusalLimit = 20;

const toHook = ({ _id, ...rest }: HookDoc): Hook => ({ workflowId: _id, ...rest });
const toDelivery = ({ _id, ...rest }: DeliveryDoc): Delivery => ({ id: _id, ...rest });

/** The addresses of workflows to which other systems send, and what they sent. */
export function hookStore(models: Models) {
  const { hooks, deliveries } = models;

  async function delivery(id: string): Promise<Delivery | null> {
    const doc = await deliveries.findById(id).lean<DeliveryDoc>();
    return doc ? toDelivery(doc) : null;
  }

  return {
    async of(workflowId: WorkflowId): Promise<Hook | null> {
      const doc = await hooks.findById(workflowId).lean<HookDoc>();
      return doc ? toHook(doc) : null;
    },

    async byToken(token: string): Promise<Hook | null> {
      const doc = await hooks.findOne({ token }).lean<HookDoc>();
      return doc ? toHook(doc) : null;
    },

    /** Adds the address of a workflow; the one that it then has, which may be an earlier one. */
    async add(hook: Hook): Promise<Hook> {
      const { workflowId, ...rest } = hook;
      try {
        await hooks.create([{ _id: workflowId, ...rest }]);
        return hook;
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
      return (await this.of(workflowId)) ?? this.add(hook);
    },

    /** Replaces the secrets that were read; null when they are others by now. */
    async setSecrets(input: {
      workflowId: WorkflowId;
      before: readonly HookSecret[];
      secrets: readonly HookSecret[];
    }): Promise<Hook | null> {
      const { workflowId, before, secrets } = input;
      const doc = await hooks
        .findOneAndUpdate(
          {
            _id: workflowId,
            'secrets.salt': before.at(-1)?.salt,
            secrets: trusted({ $size: before.length }),
          },
          { $set: { secrets: [...secrets] } },
          { returnDocument: 'after' },
        )
        .lean<HookDoc>();
      return doc ? toHook(doc) : null;
    },

    /** Removes an address, with what is known of what was sent there; false when there is none. */
    async remove(workflowId: WorkflowId): Promise<boolean> {
      const { deletedCount } = await hooks.deleteOne({ _id: workflowId });
      await deliveries.deleteMany({ workflowId });
      return deletedCount === 1;
    },

    /** Notes a request of which nothing was believed. */
    async refuse({ workflowId, refusal }: { workflowId: WorkflowId; refusal: HookRefusal }): Promise<void> {
      await hooks.updateOne(
        { _id: workflowId },
        { $push: { refused: { $each: [refusal], $slice: -refusalLimit } } },
      );
    },

    delivery,

    /**
     * Keeps what was decided of something that was sent; whoever decided first has decided, unless it came to nothing
     * then. What stands.
     */
    async decide({ id, ...rest }: Delivery): Promise<Delivery> {
      try {
        await deliveries.create([{ _id: id, ...rest }]);
        return { id, ...rest };
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
      const { modifiedCount } = await deliveries.updateOne(
        { _id: id, 'outcome.kind': 'refused' },
        { $set: rest },
      );
      return modifiedCount === 1 ? { id, ...rest } : ((await delivery(id)) ?? this.decide({ id, ...rest }));
    },

    /** What was decided is done. */
    async settle({ id, outcome }: Pick<Delivery, 'id' | 'outcome'>): Promise<void> {
      await deliveries.updateOne({ _id: id }, { $set: { outcome, settled: true } });
    },

    /** What was sent to a workflow's address, newest first. */
    async deliveries({ workflowId, limit }: { workflowId: WorkflowId; limit: number }): Promise<Delivery[]> {
      const docs = await deliveries
        .find({ workflowId }, { payload: 0 })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<DeliveryDoc[]>();
      return docs.map(toDelivery);
    },

    /** What was sent, as JSON, by the ids of deliveries. */
    async payloads(ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map();
      const docs = await deliveries
        .find({ _id: trusted({ $in: [...ids] }) }, { payload: 1 })
        .lean<Pick<DeliveryDoc, '_id' | 'payload'>[]>();
      return new Map(docs.map(({ _id, payload }) => [_id, payload]));
    },
  };
}
