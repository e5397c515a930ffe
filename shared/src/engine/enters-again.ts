import type { Trigger, TriggerType } from '../triggers/index.ts';
import type { Definition } from '../workflow/definition.ts';

/** How a ticket comes in: by a trigger that fired, by a handoff, among those that were there, or put in by somebody. */
export type WayIn = Trigger | 'handoff' | 'existing' | 'workflow' | 'manual';

/** The triggers that stand for ways in which no trigger fires. */
const standsFor: Readonly<Record<Exclude<WayIn, Trigger | 'existing'>, TriggerType>> = {
  handoff: 'conversation-handed-off',
  workflow: 'enrolled-by-workflow',
  manual: 'manual',
};

/** Whether a ticket that was in a workflow before may enter it again on this way. */
export function entersAgain({ definition, way }: { definition: Definition; way: WayIn }): boolean {
  const { reEnrollment } = definition.settings;
  if (typeof reEnrollment === 'string') return reEnrollment === 'every-time';
  if (way === 'existing') return false;
  const chosen = definition.triggers.filter(
    ({ id }) => id !== undefined && reEnrollment.triggers.includes(id),
  );
  return typeof way === 'string'
    ? chosen.some(({ type }) => type === standsFor[way])
    : chosen.some(({ id }) => id === way.id);
}
