import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import { stepId } from '../../ids.ts';
import { step } from '../../steps/index.ts';
import { splitPercent } from '../../steps/random-split/index.ts';
import { branchId, branchLabel, pointer } from '../../steps/step-fields.ts';
import { trigger } from '../../triggers/index.ts';
import { definition, settings } from '../definition.ts';

/** A place on an edge of the drawing: an exit of a step, or the workflow's start (`from: null`). */
export const place = z.strictObject({ from: stepId.nullable(), key: z.string().max(80) });
export type Place = z.infer<typeof place>;

/** Steps cut out of a workflow, with pointers among themselves only: what the clipboard holds. */
export const fragment = z.strictObject({ start: stepId, steps: z.record(stepId, step) });
export type Fragment = z.infer<typeof fragment>;

const branchEdit = z.strictObject({
  label: branchLabel.optional(),
  values: z
    .array(z.union([z.string().max(200), z.number(), z.boolean()]))
    .max(100)
    .optional(),
  filter: filter.optional(),
  percent: splitPercent.optional(),
});

/** Every edit in the builder is one of these, applied by `applyOperation`. */
export const operation = z.discriminatedUnion('type', [
  /** Puts a new step on an edge; what followed there follows the new step's first exit. */
  z.strictObject({ type: z.literal('insertStep'), at: place, id: stepId, step }),
  /** Moves a step, alone or with all that follows it, onto another edge. */
  z.strictObject({
    type: z.literal('moveStep'),
    id: stepId,
    take: z.enum(['alone', 'following']),
    to: place,
  }),
  /** Puts a copy of a fragment on an edge, under fresh ids. */
  z.strictObject({ type: z.literal('pasteSteps'), at: place, fragment }),
  /** Removes a step; what follows is removed too, or joined to what came before along the exit `keep`. */
  z.strictObject({ type: z.literal('removeStep'), id: stepId, keep: z.string().max(80).nullable() }),
  z.strictObject({ type: z.literal('updateConfig'), id: stepId, config: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal('renameStep'), id: stepId, name: z.string().max(120) }),
  z.strictObject({ type: z.literal('setNote'), id: stepId, note: z.string().max(2000) }),
  z.strictObject({ type: z.literal('addBranch'), id: stepId, branch: branchId, edit: branchEdit }),
  z.strictObject({ type: z.literal('updateBranch'), id: stepId, branch: branchId, edit: branchEdit }),
  z.strictObject({
    type: z.literal('moveBranch'),
    id: stepId,
    branch: branchId,
    to: z.number().int().min(0),
  }),
  /** Removes a branch with all that only it leads to. */
  z.strictObject({ type: z.literal('removeBranch'), id: stepId, branch: branchId }),
  /** Gives a step an exit that it may have, or takes it away with all that only it leads to. */
  z.strictObject({
    type: z.literal('setOptionalExit'),
    id: stepId,
    exit: z.enum(['nobody', 'failure']),
    on: z.boolean(),
  }),
  /** Lets an exit lead to an existing step, or nowhere. */
  z.strictObject({ type: z.literal('connect'), at: place, to: pointer }),
  z.strictObject({ type: z.literal('setTriggers'), triggers: z.array(trigger).max(20) }),
  z.strictObject({ type: z.literal('setSettings'), settings }),
  /** The whole drawing at once: undo, and restoring a version. */
  z.strictObject({ type: z.literal('replace'), definition }),
]);
export type Operation = z.infer<typeof operation>;
export type OperationOf<T extends Operation['type']> = Extract<Operation, { type: T }>;
