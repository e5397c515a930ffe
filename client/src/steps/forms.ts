import type { Step, StepOf, StepType } from '@baton/shared';
import type { ComponentType } from 'react';
import { AddNoteForm } from './add-note/form.tsx';
import { AssignOwnerForm } from './assign-owner/form.tsx';
import { AssignPreviousOwnerForm } from './assign-previous-owner/form.tsx';
import { BranchOnAvailabilityForm } from './branch-on-availability/form.tsx';
import { BranchOnConditionsForm } from './branch-on-conditions/form.tsx';
import { BranchOnHoursForm } from './branch-on-hours/form.tsx';
import { BranchOnValueForm } from './branch-on-value/form.tsx';
import { ChangeTagsForm } from './change-tags/form.tsx';
import { ClearPropertyForm } from './clear-property/form.tsx';
import { CopyPropertyForm } from './copy-property/form.tsx';
import { CreateTaskForm } from './create-task/form.tsx';
import { CreateTicketForm } from './create-ticket/form.tsx';
import { CustomCodeForm } from './custom-code/form.tsx';
import { DelayForForm } from './delay-for/form.tsx';
import { DelayUntilForm } from './delay-until/form.tsx';
import { EndForm } from './end/form.tsx';
import { EnrollInWorkflowForm } from './enroll-in-workflow/form.tsx';
import type { StepFormProps } from './face.ts';
import { FormatDataForm } from './format-data/form.tsx';
import { GoToForm } from './go-to/form.tsx';
import { HandBackToAgentForm } from './hand-back-to-agent/form.tsx';
import { IncrementPropertyForm } from './increment-property/form.tsx';
import { NotifyForm } from './notify/form.tsx';
import { RandomSplitForm } from './random-split/form.tsx';
import { RotateOwnerForm } from './rotate-owner/form.tsx';
import { SendChatMessageForm } from './send-chat-message/form.tsx';
import { SendEmailForm } from './send-email/form.tsx';
import { SendMessageForm } from './send-message/form.tsx';
import { SetConversationStatusForm } from './set-conversation-status/form.tsx';
import { SetPriorityForm } from './set-priority/form.tsx';
import { SetPropertyForm } from './set-property/form.tsx';
import { SetStatusForm } from './set-status/form.tsx';
import { UnassignForm } from './unassign/form.tsx';
import { UnenrollFromWorkflowForm } from './unenroll-from-workflow/form.tsx';
import { WaitForEventForm } from './wait-for-event/form.tsx';
import { WebhookForm } from './webhook/form.tsx';

type FormRegistry = { readonly [T in StepType]: ComponentType<StepFormProps<StepOf<T>>> };

/** The forms by step type, apart from the faces: only the builder needs them. */
const stepForms: FormRegistry = {
  'rotate-owner': RotateOwnerForm,
  'assign-owner': AssignOwnerForm,
  'assign-previous-owner': AssignPreviousOwnerForm,
  unassign: UnassignForm,
  'branch-on-value': BranchOnValueForm,
  'branch-on-conditions': BranchOnConditionsForm,
  'random-split': RandomSplitForm,
  'branch-on-hours': BranchOnHoursForm,
  'branch-on-availability': BranchOnAvailabilityForm,
  'set-property': SetPropertyForm,
  'set-status': SetStatusForm,
  'set-priority': SetPriorityForm,
  'change-tags': ChangeTagsForm,
  'clear-property': ClearPropertyForm,
  'copy-property': CopyPropertyForm,
  'increment-property': IncrementPropertyForm,
  'add-note': AddNoteForm,
  'create-task': CreateTaskForm,
  'create-ticket': CreateTicketForm,
  'send-message': SendMessageForm,
  'set-conversation-status': SetConversationStatusForm,
  'hand-back-to-agent': HandBackToAgentForm,
  'delay-for': DelayForForm,
  'delay-until': DelayUntilForm,
  'wait-for-event': WaitForEventForm,
  webhook: WebhookForm,
  notify: NotifyForm,
  'format-data': FormatDataForm,
  'custom-code': CustomCodeForm,
  'send-email': SendEmailForm,
  'send-chat-message': SendChatMessageForm,
  'go-to': GoToForm,
  'enroll-in-workflow': EnrollInWorkflowForm,
  'unenroll-from-workflow': UnenrollFromWorkflowForm,
  end: EndForm,
};

/** The form of a step's own type. The registry pairs each type with its form, which TypeScript cannot follow here. */
export function formOf<S extends Step>(step: S): ComponentType<StepFormProps<S>> {
  return stepForms[step.type] as unknown as ComponentType<StepFormProps<S>>;
}
