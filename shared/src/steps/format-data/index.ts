import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import { type Output, output as outputSchema } from '../../calls/call.ts';
import { renderText, textProblems } from '../../texts/render-text.ts';
import type { Plan, PlanInput, StepFace } from '../face.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';

export const dataKinds = ['text', 'number', 'boolean', 'json'] as const;
export type DataKind = (typeof dataKinds)[number];

export const formatData = z.strictObject({
  type: z.literal('format-data'),
  config: z.strictObject({
    /** A text template; what it comes to is read as a value of `kind`. */
    text: textTemplate(20_000),
    kind: z.enum(dataKinds).default('text'),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type FormatData = z.infer<typeof formatData>;

/** Words that say yes or no, in the languages of Baton. */
const truths: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, tak: true, 1: true },
  ...{ false: false, no: false, nie: false, 0: false, '': false },
};

/** A text as a value; undefined when it is none of that kind. Spaces around it do not count, but in a text. */
export function readData({ text, kind }: { text: string; kind: DataKind }): Output | undefined {
  const trimmed = text.trim();
  switch (kind) {
    case 'text':
      return text;
    case 'number': {
      // A decimal comma is taken for a point; anything else than a plain number is refused.
      const plain = trimmed.replace(/^−/, '-').replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain))
        ? Number(plain)
        : undefined;
    }
    case 'boolean':
      return Object.hasOwn(truths, trimmed.toLowerCase()) ? truths[trimmed.toLowerCase()] : undefined;
    case 'json':
      try {
        return outputSchema.parse(JSON.parse(trimmed));
      } catch {
        return undefined;
      }
    default:
      return assertNever(kind);
  }
}

function plan({ step, facts }: PlanInput<FormatData>): Plan {
  const { text, kind } = step.config;
  const rendered = renderText({ template: text, facts });
  if (!rendered.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: rendered.reason } };
  const value = readData({ text: rendered.text, kind });
  const shown = rendered.text.trim().slice(0, 200);
  if (value === undefined) return { kind: 'fail', code: 'value-unreadable', values: { value: shown, kind } };
  return {
    kind: 'go',
    exit: 'next',
    output: { value },
    detail: {
      key: 'data-formatted',
      values: { value: kind === 'text' ? shown : JSON.stringify(value).slice(0, 200) },
    },
  };
}

export const formatDataFace: StepFace<FormatData> = {
  group: 'data',
  docs: 'Renders a text and reads it as a text, a number or JSON, for later steps. Fails when it cannot be read as that.',
  replay: 'pure',
  outputs: ['value'],
  optionalExits: ['failure'],
  create: () => formatData.parse({ type: 'format-data', config: { text: '' } }),
  summary: ({ config }) =>
    config.text.trim() === ''
      ? { key: 'format-data.open' }
      : { key: `format-data.${config.kind}`, values: { text: { kind: 'text', text: config.text } } },
  validate: ({ step, context }) =>
    textProblems({ template: step.config.text, field: 'config.text', required: true, context }),
  plan,
};
