import { z } from 'zod';
import { addNote, addNoteFace } from './add-note/index.ts';
import { assignOwner, assignOwnerFace } from './assign-owner/index.ts';
import { assignPreviousOwner, assignPreviousOwnerFace } from './assign-previous-owner/index.ts';
import { branchOnAvailability, branchOnAvailabilityFace } from './branch-on-availability/index.ts';
import { branchOnConditions, branchOnConditionsFace } from './branch-on-conditions/index.ts';
import { branchOnHours, branchOnHoursFace } from './branch-on-hours/index.ts';
import { branchOnValue, branchOnValueFace } from './branch-on-value/index.ts';
import { changeTags, changeTagsFace } from './change-tags/index.ts';
import { clearProperty, clearPropertyFace } from './clear-property/index.ts';
import { copyProperty, copyPropertyFace } from './copy-property/index.ts';
import { createTask, createTaskFace } from './create-task/index.ts';
import { createTicket, createTicketFace } from './create-ticket/index.ts';
import { customCode, customCodeFace } from './custom-code/index.ts';
import { delayFor, delayForFace } from './delay-for/index.ts';
import { delayUntil, delayUntilFace } from './delay-until/index.ts';
import { end, endFace } from './end/index.ts';
import { enrollInWorkflow, enrollInWorkflowFace } from './enroll-in-workflow/index.ts';
import type { OptionalExit, StepFace } from './face.ts';
import { formatData, formatDataFace } from './format-data/index.ts';
import { goTo, goToFace } from './go-to/index.ts';
import { handBackToAgent, handBackToAgentFace } from './hand-back-to-agent/index.ts';
import { incrementProperty, incrementPropertyFace } from './increment-property/index.ts';
import { notify, notifyFace } from './notify/index.ts';
import { randomSplit, randomSplitFace } from './random-split/index.ts';
import { rotateOwner, rotateOwnerFace } from './rotate-owner/index.ts';
import { sendChatMessage, sendChatMessageFace } from './send-chat-message/index.ts';
import { sendEmail, sendEmailFace } from './send-email/index.ts';
import { sendMessage, sendMessageFace } from './send-message/index.ts';
import { setConversationStatus, setConversationStatusFace } from './set-conversation-status/index.ts';
import { setPriority, setPriorityFace } from './set-priority/index.ts';
import { setProperty, setPropertyFace } from './set-property/index.ts';
import { setStatus, setStatusFace } from './set-status/index.ts';
import { unassign, unassignFace } from './unassign/index.ts';
import { unenrollFromWorkflow, unenrollFromWorkflowFace } from './unenroll-from-workflow/index.ts';
import { waitForEvent, waitForEventFace } from './wait-for-event/index.ts';
import { webhook, webhookFace } from './webhook/index.ts';

/** One step of a workflow. A new type is one line here; the registries then do not compile until its faces exist. */
export const step = z.discriminatedUnion('type', [
  rotateOwner,
  assignOwner,
  assignPreviousOwner,
  unassign,
  branchOnValue,
  branchOnConditions,
  branchOnAvailability,
  branchOnHours,
  randomSplit,
  setProperty,
  setStatus,
  setPriority,
  changeTags,
  clearProperty,
  copyProperty,
  incrementProperty,
  addNote,
  createTask,
  createTicket,
  sendMessage,
  setConversationStatus,
  handBackToAgent,
  delayFor,
  delayUntil,
  waitForEvent,
  webhook,
  notify,
  formatData,
  customCode,
  sendEmail,
  sendChatMessage,
  goTo,
  enrollInWorkflow,
  unenrollFromWorkflow,
  end,
]);
export type Step = z.infer<typeof step>;
export type StepType = Step['type'];
export type StepOf<T extends StepType> = Extract<Step, { type: T }>;

type StepRegistry = { readonly [T in StepType]: StepFace<StepOf<T>> };

export const stepFaces: StepRegistry = {
  'rotate-owner': rotateOwnerFace,
  'assign-owner': assignOwnerFace,
  'assign-previous-owner': assignPreviousOwnerFace,
  unassign: unassignFace,
  'branch-on-value': branchOnValueFace,
  'branch-on-conditions': branchOnConditionsFace,
  'branch-on-availability': branchOnAvailabilityFace,
  'branch-on-hours': branchOnHoursFace,
  'random-split': randomSplitFace,
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

export const stepTypes = Object.keys(stepFaces) as StepType[];

/** The face of a step's own type. The registry pairs each type with its face, which TypeScript cannot follow here. */
export function faceOf<S extends Step>(step: S): StepFace<S> {
  return stepFaces[step.type] as unknown as StepFace<S>;
}

/** The exits that a step may have besides those it has in any case. */
export const optionalExitsOf = (step: Step): readonly OptionalExit[] => faceOf(step).optionalExits ?? [];

/** Fields of what a step brings back. */
export const outputsOf = (step: Step): readonly string[] =>
  declaredOutputsOf(step) ?? (faceOf<Step>(step).outputs as readonly string[] | undefined) ?? [];

/** The same for steps that say themselves what they bring back, and then nothing else; null for others. */
export function declaredOutputsOf(step: Step): readonly string[] | null {
  const { outputs } = faceOf<Step>(step);
  return typeof outputs === 'function' ? outputs(step) : null;
}

export * from './add-note/index.ts';
export * from './assign-owner/index.ts';
export * from './assign-previous-owner/index.ts';
export * from './branch-on-availability/index.ts';
export * from './branch-on-conditions/index.ts';
export * from './branch-on-hours/index.ts';
export * from './branch-on-value/index.ts';
export * from './change-tags/index.ts';
export * from './clear-property/index.ts';
export * from './copy-property/index.ts';
export * from './create-task/index.ts';
export * from './create-ticket/index.ts';
export * from './custom-code/index.ts';
export * from './delay-for/index.ts';
export * from './delay-until/index.ts';
export * from './end/index.ts';
export * from './enroll-in-workflow/index.ts';
export * from './face.ts';
export * from './format-data/index.ts';
export * from './go-to/index.ts';
export * from './hand-back-to-agent/index.ts';
export * from './increment-property/index.ts';
export * from './member-problems.ts';
export * from './notify/index.ts';
export * from './property-problems.ts';
export * from './random-split/index.ts';
export * from './rotate-owner/index.ts';
export * from './send-chat-message/index.ts';
export * from './send-email/index.ts';
export * from './send-message/index.ts';
export * from './set-conversation-status/index.ts';
export * from './set-priority/index.ts';
export * from './set-property/index.ts';
export * from './set-status/index.ts';
export * from './step-fields.ts';
export * from './unassign/index.ts';
export * from './unenroll-from-workflow/index.ts';
export * from './wait-for-event/index.ts';
export * from './webhook/index.ts';
export * from './workflow-problems.ts';
