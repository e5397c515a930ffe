import type { StepId } from '../ids.ts';
import type { Definition } from './definition.ts';
import { stepOf } from './graph.ts';

/** Why a run that stands at a step cannot go on in another version of its workflow. */
export const moveObstacles = ['step-gone', 'step-other-type'] as const;
export type MoveObstacle = (typeof moveObstacles)[number];

/**
 * What keeps a run that stands at a step of one version from going on in another: that the step is not there any more,
 * or is of another type. Null: it goes on there, with the step's config as it then is; a wait that has begun keeps its
 * end.
 */
export function moveObstacle(input: {
  stepId: StepId;
  from: Definition;
  to: Definition;
}): MoveObstacle | null {
  const { stepId, from, to } = input;
  const there = stepOf({ definition: to, id: stepId });
  if (!there) return 'step-gone';
  return there.type === stepOf({ definition: from, id: stepId })?.type ? null : 'step-other-type';
}
