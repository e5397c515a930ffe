import type { StepType } from '@baton/shared';
import { addNotePerformer } from './add-note/index.ts';
import { assignOwnerPerformer } from './assign-owner/index.ts';
import { assignPreviousOwnerPerformer } from './assign-previous-owner/index.ts';
import { branchOnAvailabilityPerformer } from './branch-on-availability/index.ts';
import { branchOnConditionsPerformer } from './branch-on-conditions/index.ts';
import { branchOnHoursPerformer } from './branch-on-hours/index.ts';
import { branchOnValuePerformer } from './branch-on-value/index.ts';
import { changeTagsPerformer } from './change-tags/index.ts';
import { clearPropertyPerformer } from './clear-property/index.ts';
import { copyPropertyPerformer } from './copy-property/index.ts';
import { createTaskPerformer } from './create-task/index.ts';
import { createTicketPerformer } from './create-ticket/index.ts';
import { customCodePerformer } from './custom-code/index.ts';
import { delayForPerformer } from './delay-for/index.ts';
import { delayUntilPerformer } from './delay-until/index.ts';
import { endPerformer } from './end/index.ts';
import { enrollInWorkflowPerformer } from './enroll-in-workflow/index.ts';
import { formatDataPerformer } from './format-data/index.ts';
import { goToPerformer } from './go-to/index.ts';
import { handBackToAgentPerformer } from './hand-back-to-agent/index.ts';
import { incrementPropertyPerformer } from './increment-property/index.ts';
import { notifyPerformer } from './notify/index.ts';
import type { StepPerformer } from './performer.ts';
import { randomSplitPerformer } from './random-split/index.ts';
import { rotateOwnerPerformer } from './rotate-owner/index.ts';
import { sendChatMessagePerformer } from './send-chat-message/index.ts';
import { sendEmailPerformer } from './send-email/index.ts';
import { sendMessagePerformer } from './send-message/index.ts';
import { setConversationStatusPerformer } from './set-conversation-status/index.ts';
import { setPriorityPerformer } from './set-priority/index.ts';
import { setPropertyPerformer } from './set-property/index.ts';
import { setStatusPerformer } from './set-status/index.ts';
import { unassignPerformer } from './unassign/index.ts';
import { unenrollFromWorkflowPerformer } from './unenroll-from-workflow/index.ts';
import { waitForEventPerformer } from './wait-for-event/index.ts';
import { webhookPerformer } from './webhook/index.ts';

export const stepPerformers: Readonly<Record<StepType, StepPerformer>> = {
  'rotate-owner': rotateOwnerPerformer,
  'assign-owner': assignOwnerPerformer,
  'assign-previous-owner': assignPreviousOwnerPerformer,
  unassign: unassignPerformer,
  'branch-on-value': branchOnValuePerformer,
  'branch-on-conditions': branchOnConditionsPerformer,
  'branch-on-availability': branchOnAvailabilityPerformer,
  'random-split': randomSplitPerformer,
  'branch-on-hours': branchOnHoursPerformer,
  'set-property': setPropertyPerformer,
  'set-status': setStatusPerformer,
  'set-priority': setPriorityPerformer,
  'change-tags': changeTagsPerformer,
  'clear-property': clearPropertyPerformer,
  'copy-property': copyPropertyPerformer,
  'increment-property': incrementPropertyPerformer,
  'add-note': addNotePerformer,
  'create-task': createTaskPerformer,
  'create-ticket': createTicketPerformer,
  'send-message': sendMessagePerformer,
  'set-conversation-status': setConversationStatusPerformer,
  'hand-back-to-agent': handBackToAgentPerformer,
  'delay-for': delayForPerformer,
  'delay-until': delayUntilPerformer,
  'wait-for-event': waitForEventPerformer,
  webhook: webhookPerformer,
  notify: notifyPerformer,
  'format-data': formatDataPerformer,
  'custom-code': customCodePerformer,
  'send-email': sendEmailPerformer,
  'send-chat-message': sendChatMessagePerformer,
  'go-to': goToPerformer,
  'enroll-in-workflow': enrollInWorkflowPerformer,
  'unenroll-from-workflow': unenrollFromWorkflowPerformer,
  end: endPerformer,
};
