import type { Call, CallKind, Enrollment } from '@baton/shared';
import type { Services } from '../services.ts';
import { codeCallPerformer } from './code-call.ts';
import { conversationCallPerformer } from './conversation-call.ts';
import { emailCallPerformer } from './email-call.ts';
import { enrollCallPerformer } from './enroll-call.ts';
import { httpCallPerformer } from './http-call.ts';
import { notificationCallPerformer } from './notification-call.ts';
import type { CallPerformer, Performed } from './performer.ts';
import { ticketCallPerformer } from './ticket-call.ts';
import { unenrollCallPerformer } from './unenroll-call.ts';

const performers: { readonly [K in CallKind]: CallPerformer<K> } = {
  http: httpCallPerformer,
  email: emailCallPerformer,
  notification: notificationCallPerformer,
  conversation: conversationCallPerformer,
  enroll: enrollCallPerformer,
  unenroll: unenrollCallPerformer,
  ticket: ticketCallPerformer,
  code: codeCallPerformer,
};

export function performCall<K extends CallKind>(input: {
  call: Extract<Call, { kind: K }>;
  key: string;
  enrollment: Enrollment;
  services: Services;
}): Promise<Performed<K>> {
  return performers[input.call.kind as K](input);
}
