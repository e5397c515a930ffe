import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import { renderText, textProblems } from '../../texts/render-text.ts';
import type { Plan, PlanInput, StepFace, Summary } from '../face.ts';
import { colleagueProblems, colleagues, usersOf } from '../recipients.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';

export const notify = z.strictObject({
  type: z.literal('notify'),
  config: z.strictObject({
    to: colleagues,
    /** A text template. */
    text: textTemplate(1000),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type Notify = z.infer<typeof notify>;

const shownLength = 200;
/** A text that variables made longer is cut. */
const maxText = 1000;

function plan({ step, facts, answer }: PlanInput<Notify>): Plan {
  const { to, text } = step.config;
  const rendered = renderText({ template: text, facts });
  if (!rendered.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: rendered.reason } };
  const written = rendered.text.trim().slice(0, maxText);
  if (answer?.kind === 'call') {
    const { to: count } = answer.output as { to: number };
    return {
      kind: 'go',
      exit: 'next',
      detail: { key: 'notified', values: { count, text: written.slice(0, shownLength) } },
    };
  }
  const people = usersOf({ to, facts });
  if (people.length === 0) return { kind: 'go', exit: 'next', detail: { key: 'notify-nobody' } };
  if (written === '') return { kind: 'go', exit: 'next', detail: { key: 'message-empty' } };
  const { id, number, subject } = facts.ticket;
  return {
    kind: 'call',
    call: {
      kind: 'notification',
      to: people.map((user) => user.id),
      text: written,
      ticket: { id, number, subject: subject.slice(0, shownLength) },
    },
  };
}

function summary({ config }: Notify): Summary {
  const text = { kind: 'text', text: config.text } as const;
  const { to } = config;
  switch (to.kind) {
    case 'owner':
      return { key: 'notify.owner', values: { text } };
    case 'people':
      if (to.members.length === 0) return { key: 'notify.open' };
      return { key: 'notify.to', values: { to: { kind: 'members', members: to.members }, text } };
    default:
      return assertNever(to);
  }
}

export const notifyFace: StepFace<Notify> = {
  group: 'notify',
  docs: 'Rings the bell of the owner, or of people and teams, in the app.',
  replay: 'call',
  optionalExits: ['failure'],
  create: () =>
    notify.parse({
      type: 'notify',
      config: { to: { kind: 'owner' }, text: 'Please look at “{{ ticket.subject }}”' },
    }),
  summary,
  validate: ({ step, context }) => [
    ...colleagueProblems({ to: step.config.to, field: 'config.to', context }),
    ...textProblems({ template: step.config.text, field: 'config.text', required: true, context }),
  ],
  plan,
};
