import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import { renderText, textProblems } from '../../texts/render-text.ts';
import type { Facts, Plan, PlanInput, StepFace, StepProblem, Summary, ValidationContext } from '../face.ts';
import { colleagueProblems, toOwner, toPeople, usersOf } from '../recipients.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';

/** Who an e-mail goes to. `address` is a text template; commas part several. */
export const recipients = z.discriminatedUnion('kind', [
  toOwner,
  z.strictObject({ kind: z.literal('contact') }),
  toPeople,
  z.strictObject({ kind: z.literal('address'), address: textTemplate(1000) }),
]);
export type Recipients = z.infer<typeof recipients>;

export const sendEmail = z.strictObject({
  type: z.literal('send-email'),
  config: z.strictObject({
    to: recipients,
    /** A text template, like the text. */
    subject: textTemplate(500),
    text: textTemplate(20_000),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type SendEmail = z.infer<typeof sendEmail>;

const email = z.email().max(320);
const maxAddresses = 100;

const addressesIn = (text: string): string[] => text.split(/[,;\s]+/).filter((one) => one !== '');

type Found = { ok: true; addresses: string[] } | { ok: false; plan: Plan };

function addressesOf({ to, facts }: { to: Recipients; facts: Facts }): Found {
  const { ticket } = facts;
  const found = (addresses: readonly (string | undefined)[]): Found => ({
    ok: true,
    addresses: [...new Set(addresses)].filter((one) => one !== undefined && one !== '') as string[],
  });
  switch (to.kind) {
    case 'contact':
      return found([ticket.contact.email]);
    case 'owner':
    case 'people':
      return found(usersOf({ to, facts }).map((user) => user.email));
    case 'address': {
      const rendered = renderText({ template: to.address, facts });
      if (!rendered.ok)
        return {
          ok: false,
          plan: { kind: 'fail', code: 'text-invalid', values: { reason: rendered.reason } },
        };
      const addresses = addressesIn(rendered.text);
      const wrong = addresses.find((one) => !email.safeParse(one).success);
      if (wrong !== undefined)
        return {
          ok: false,
          plan: { kind: 'fail', code: 'recipient-invalid', values: { address: wrong.slice(0, 200) } },
        };
      return found(addresses);
    }
    default:
      return assertNever(to);
  }
}

function plan({ step, facts, answer }: PlanInput<SendEmail>): Plan {
  if (answer?.kind === 'call') {
    const { to, kept } = answer.output as { to: string[]; kept: boolean };
    return {
      kind: 'go',
      exit: 'next',
      detail: { key: kept ? 'email-kept' : 'email-sent', values: { to: to.join(', ').slice(0, 200) } },
    };
  }
  const { to, subject, text } = step.config;
  const found = addressesOf({ to, facts });
  if (!found.ok) return found.plan;
  if (found.addresses.length === 0) return { kind: 'go', exit: 'next', detail: { key: 'email-nobody' } };
  const head = renderText({ template: subject, facts });
  if (!head.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: head.reason } };
  const body = renderText({ template: text, facts });
  if (!body.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: body.reason } };
  return {
    kind: 'call',
    call: {
      kind: 'email',
      to: found.addresses.slice(0, maxAddresses),
      // A line break would begin another header.
      subject: head.text
        .replace(/[\r\n\0]+/g, ' ')
        .trim()
        .slice(0, 500),
      text: body.text,
    },
  };
}

function addresseeProblems({ to, context }: { to: Recipients; context: ValidationContext }): StepProblem[] {
  switch (to.kind) {
    case 'contact':
      return [];
    case 'owner':
    case 'people':
      return colleagueProblems({ to, field: 'config.to', context });
    case 'address': {
      const field = 'config.to.address';
      const problems = textProblems({ template: to.address, field, required: true, context });
      if (problems.length > 0 || /\{[{%]/.test(to.address)) return problems;
      const wrong = addressesIn(to.address).find((one) => !email.safeParse(one).success);
      return wrong === undefined
        ? []
        : [{ field, code: 'recipient-invalid', severity: 'error', values: { address: wrong } }];
    }
    default:
      return assertNever(to);
  }
}

export const sendEmailFace: StepFace<SendEmail> = {
  group: 'notify',
  docs: 'Sends an e-mail to the owner, the contact, people, or an address. Without a mail server it is kept in the mailbox under Settings.',
  replay: 'call',
  optionalExits: ['failure'],
  create: () =>
    sendEmail.parse({
      type: 'send-email',
      config: {
        to: { kind: 'owner' },
        subject: 'Ticket {{ ticket.number }}: {{ ticket.subject }}',
        text: '',
      },
    }),
  summary: ({ config }): Summary => {
    const subject = { kind: 'text', text: config.subject } as const;
    const { to } = config;
    switch (to.kind) {
      case 'owner':
      case 'contact':
        return { key: `send-email.${to.kind}`, values: { subject } };
      case 'people':
        if (to.members.length === 0) return { key: 'send-email.open' };
        return { key: 'send-email.to', values: { to: { kind: 'members', members: to.members }, subject } };
      case 'address':
        if (to.address.trim() === '') return { key: 'send-email.open' };
        return { key: 'send-email.to', values: { to: { kind: 'text', text: to.address }, subject } };
      default:
        return assertNever(to);
    }
  },
  validate: ({ step, context }) => [
    ...addresseeProblems({ to: step.config.to, context }),
    ...textProblems({ template: step.config.subject, field: 'config.subject', required: true, context }),
    ...textProblems({ template: step.config.text, field: 'config.text', required: true, context }),
  ],
  plan,
};
