import type { Step, StepOf, StepType } from '@baton/shared';
import { addNoteFace } from './add-note/index.ts';
import { assignOwnerFace } from './assign-owner/index.ts';
import { assignPreviousOwnerFace } from './assign-previous-owner/index.ts';
import { branchOnAvailabilityFace } from './branch-on-availability/index.ts';
import { branchOnConditionsFace } from './branch-on-conditions/index.ts';
import { branchOnHoursFace } from './branch-on-hours/index.ts';
import { branchOnValueFace } from './branch-on-value/index.ts';
import { changeTagsFace } from './change-tags/index.ts';
import { clearPropertyFace } from './clear-property/index.ts';
import { copyPropertyFace } from './copy-property/index.ts';
import { createTaskFace } from './create-task/index.ts';
import { createTicketFace } from './create-ticket/index.ts';
import { customCodeFace } from './custom-code/index.ts';
import { delayForFace } from './delay-for/index.ts';
import { delayUntilFace } from './delay-until/index.ts';
import { endFace } from './end/index.ts';
import { enrollInWorkflowFace } from './enroll-in-workflow/index.ts';
import type { StepFaceClient } from './face.ts';
import { formatDataFace } from './format-data/index.ts';
import { goToFace } from './go-to/index.ts';
import { handBackToAgentFace } from './hand-back-to-agent/index.ts';
import { incrementPropertyFace } from './increment-property/index.ts';
import { notifyFace } from './notify/index.ts';
import { randomSplitFace } from './random-split/index.ts';
import { rotateOwnerFace } from './rotate-owner/index.ts';
import { sendChatMessageFace } from './send-chat-message/index.ts';
import { sendEmailFace } from './send-email/index.ts';
import { sendMessageFace } from './send-message/index.ts';
import { setConversationStatusFace } from './set-conversation-status/index.ts';
import { setPriorityFace } from './set-priority/index.ts';
import { setPropertyFace } from './set-property/index.ts';
import { setStatusFace } from './set-status/index.ts';
import { unassignFace } from './unassign/index.ts';
import { unenrollFromWorkflowFace } from './unenroll-from-workflow/index.ts';
import { waitForEventFace } from './wait-for-event/index.ts';
import { webhookFace } from './webhook/index.ts';

type StepRegistry = { readonly [T in StepType]: StepFaceClient<StepOf<T>> };

export const clientFaces: StepRegistry = {
  'rotate-owner': rotateOwnerFace,
  'assign-owner': assignOwnerFace,
  'assign-previous-owner': assignPreviousOwnerFace,
  unassign: unassignFace,
  'branch-on-value': branchOnValueFace,
  'branch-on-conditions': branchOnConditionsFace,
  'random-split': randomSplitFace,
  'branch-on-hours': branchOnHoursFace,
  'branch-on-availability': branchOnAvailabilityFace,
  'set-property': setPropertyFace,
  'set-status': setStatusFace,
  'set-priority': setPriorityFace,
  'change-tags': changeTagsFace,
  'clear-property': clearPropertyFace,
  'copy-property': copyPropertyFace,
  'increment-property': incrementPropertyFace,
  'add-note': addNoteFace,
  'create-task': createTaskFace,
  'create-ticket': createTicketFace,
  'send-message': sendMessageFace,
  'set-conversation-status': setConversationStatusFace,
  'hand-back-to-agent': handBackToAgentFace,
  'delay-for': delayForFace,
  'delay-until': delayUntilFace,
  'wait-for-event': waitForEventFace,
  webhook: webhookFace,
  notify: notifyFace,
  'format-data': formatDataFace,
  'custom-code': customCodeFace,
  'send-email': sendEmailFace,
  'send-chat-message': sendChatMessageFace,
  'go-to': goToFace,
  'enroll-in-workflow': enrollInWorkflowFace,
  'unenroll-from-workflow': unenrollFromWorkflowFace,
  end: endFace,
};

/** The face of a step's own type. The registry pairs each type with its face, which TypeScript cannot follow here. */
export function clientFaceOf<S extends Step>(step: S): StepFaceClient<S> {
  return clientFaces[step.type] as unknown as StepFaceClient<S>;
}
