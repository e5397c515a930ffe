import { z } from 'zod';
import { failureAlerts } from '../alerts/failure-alerts.ts';
import { openingTimes } from '../calendar/openings.ts';
import { rateCap } from '../engine/rate-cap.ts';
import { filter } from '../filters/filter.ts';
import { stepId, workflowId } from '../ids.ts';
import { step } from '../steps/index.ts';
import { pointer } from '../steps/step-fields.ts';
import { trigger, triggerId } from '../triggers/index.ts';

/** More steps than anyone can read; bounds the work that one definition can cause. */
export const maxSteps = 1000;

/**
 * Whether a ticket that was in a workflow before may enter again when a trigger fires: never, whichever it is, or when
 * one of those is that are named by their ids.
 */
export const reEnrollment = z.union([
  z.enum(['never', 'every-time']),
  z.strictObject({ triggers: z.array(triggerId).max(20) }),
]);
export type ReEnrollment = z.infer<typeof reEnrollment>;

/** What becomes of a ticket that is let in again while it still is in the workflow. */
export const insideChoices = ['ignore', 'queue', 'replace'] as const;

export const settings = z.strictObject({
  reEnrollment: reEnrollment.default('never'),
  /**
   * Passed over (also where it is left out), let in once the run that it is in has ended, or let in at once in place of
   * that run. Matters where tickets may enter again.
   */
  whileInside: z.enum(insideChoices).optional(),
  /** Tickets for which this holds do not enter, and leave where they stand when it comes to hold. */
  unenroll: filter.optional(),
  /** When steps that do something may begin; without it, at any time. */
  execution: openingTimes.optional(),
  /** How many begin within a time; without it, all at once. */
  rateCap: rateCap.optional(),
  /** Who is told when runs fail. */
  alerts: failureAlerts.optional(),
});
export type Settings = z.infer<typeof settings>;

const drawn = z.strictObject({
  triggers: z.array(trigger).max(20),
  settings: settings.default({ reEnrollment: 'never' }),
  start: pointer,
  steps: z
    .record(stepId, step)
    .refine((steps) => Object.keys(steps).length <= maxSteps, `a workflow has at most ${maxSteps} steps`),
});
/** A workflow as drawn: a flat map of steps with pointers. Positions are not stored; the canvas is laid out from it. */
export interface Definition extends z.infer<typeof drawn> {}
/** The same as one writes it: what has a default may be left out. */
export interface DefinitionInput extends z.input<typeof drawn> {}

/** Known by its name: written out, the types of all steps would not fit into those of the routes that take it. */
export const definition: z.ZodType<Definition, DefinitionInput> = drawn;

export const workflowName = z.string().trim().min(1, 'give the workflow a name').max(120);

export const emptyDefinition: Definition = {
  triggers: [],
  settings: { reEnrollment: 'never' },
  start: null,
  steps: {},
};

export const workflowRef = z.object({ id: workflowId, name: z.string() });
