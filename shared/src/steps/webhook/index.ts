import { z } from 'zod';
import { renderText, textProblems } from '../../texts/render-text.ts';
import { addressOf, addressProblems } from '../address.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';

export const webhookMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A header's name, as RFC 9110 allows it (section 5.6.2). */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const maxHeaders = 30;

export const webhook = z.strictObject({
  type: z.literal('webhook'),
  config: z.strictObject({
    method: z.enum(webhookMethods),
    /** A text template, like the values of headers and the body. */
    url: textTemplate(2000),
    headers: z
      .array(z.strictObject({ name: z.string().max(200), value: textTemplate(5000) }))
      .max(maxHeaders)
      .default([]),
    body: textTemplate(50_000).default(''),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type Webhook = z.infer<typeof webhook>;

/** Whether a request of this method carries a body. */
export const sendsBody = (method: Webhook['config']['method']): boolean =>
  method !== 'GET' && method !== 'DELETE';

function plan({ step, facts, answer }: PlanInput<Webhook>): Plan {
  if (answer?.kind === 'call') {
    const { status } = answer.output as { status: number };
    return {
      kind: 'go',
      exit: 'next',
      output: answer.output,
      detail: { key: 'webhook-answered', values: { status } },
    };
  }
  const { method, url, headers, body } = step.config;
  const texts = [url, ...headers.map(({ value }) => value), sendsBody(method) ? body : ''];
  const rendered: string[] = [];
  for (const template of texts) {
    const one = renderText({ template, facts });
    if (!one.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: one.reason } };
    rendered.push(one.text);
  }
  const [rawUrl = '', ...rest] = rendered;
  const address = addressOf(rawUrl);
  if (address === null)
    return { kind: 'fail', code: 'address-invalid', values: { url: rawUrl.slice(0, 200) } };
  const sent = rest.pop() ?? '';
  return {
    kind: 'call',
    call: {
      kind: 'http',
      method,
      url: address,
      // A line break in a value would begin another header.
      headers: Object.fromEntries(
        headers.map(({ name }, index) => [name, (rest[index] ?? '').replace(/[\r\n\0]+/g, ' ').trim()]),
      ),
      body: sendsBody(method) && sent !== '' ? sent : null,
    },
  };
}

function validate({ step, context }: { step: Webhook; context: ValidationContext }): StepProblem[] {
  const { url, headers, body, method } = step.config;
  const check = (input: { template: string; field: string }) =>
    textProblems({ ...input, required: false, context });
  const problems = addressProblems({ template: url, field: 'config.url', context });
  for (const [index, { name, value }] of headers.entries()) {
    if (!headerName.test(name))
      problems.push({
        field: `config.headers.${index}.name`,
        code: 'header-invalid',
        severity: 'error',
        values: { name },
      });
    problems.push(...check({ template: value, field: `config.headers.${index}.value` }));
  }
  if (sendsBody(method)) problems.push(...check({ template: body, field: 'config.body' }));
  return problems;
}

export const webhookFace: StepFace<Webhook> = {
  group: 'data',
  docs: 'Sends an HTTP request and keeps status and body for later steps. Every try of a visit carries the same `Idempotency-Key`; what may pass is tried again.',
  replay: 'call',
  outputs: ['status', 'body'],
  optionalExits: ['failure'],
  create: () =>
    webhook.parse({
      type: 'webhook',
      config: {
        method: 'POST',
        url: '',
        headers: [{ name: 'Content-Type', value: 'application/json' }],
        body: '{\n  "ticket": {{ ticket.number }},\n  "subject": {{ ticket.subject | json }}\n}',
      },
    }),
  summary: ({ config }) =>
    config.url.trim() === ''
      ? { key: 'webhook.open' }
      : {
          key: 'webhook',
          values: {
            method: { kind: 'text', text: config.method },
            url: { kind: 'text', text: config.url },
          },
        },
  validate,
  plan,
};
