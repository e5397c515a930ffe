import type { Step, StepOf, StepType } from '@baton/shared';
import { addNoteFace } from './add-note/index.ts';
import { assignOwnerFace } from './assign-owner/index.ts';
import { branchOnConditionsFace } from './branch-on-conditions/index.ts';
import { branchOnValueFace } from './branch-on-value/index.ts';
import { delayForFace } from './delay-for/index.ts';
import { endFace } from './end/index.ts';
import type { StepFaceClient } from './face.ts';
import { goToFace } from './go-to/index.ts';
import { rotateOwnerFace } from './rotate-owner/index.ts';
import { sendMessageFace } from './send-message/index.ts';
import { setPropertyFace } from './set-property/index.ts';
import { setStatusFace } from './set-status/index.ts';
import { webhookFace } from './webhook/index.ts';

type StepRegistry = { readonly [T in StepType]: StepFaceClient<StepOf<T>> };

export const clientFaces: StepRegistry = {
  'rotate-owner': rotateOwnerFace,
  'assign-owner': assignOwnerFace,
  'branch-on-value': branchOnValueFace,
  'branch-on-conditions': branchOnConditionsFace,
  'set-property': setPropertyFace,
  'set-status': setStatusFace,
  'add-note': addNoteFace,
  'send-message': sendMessageFace,
  'delay-for': delayForFace,
  webhook: webhookFace,
  'go-to': goToFace,
  end: endFace,
};

/** The face of a step's own type. The registry pairs each type with its face, which TypeScript cannot follow here. */
export function clientFaceOf<S extends Step>(step: S): StepFaceClient<S> {
  return clientFaces[step.type] as unknown as StepFaceClient<S>;
}
