import { z } from 'zod';
import type { Output } from '../../calls/call.ts';
import { renderValue, textProblems } from '../../texts/render-text.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { dataKinds } from '../format-data/index.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';
import { readOutputs } from './outputs.ts';
import { readCode } from './read-code.ts';

export { readOutputs } from './outputs.ts';

export const maxCodeChars = 20_000;
export const maxCodeNames = 20;
/** Characters of all inputs together, as JSON. */
export const maxInputChars = 100_000;

const codeName = z.string().max(60);

export const codeInput = z.strictObject({
  name: codeName,
  /** What it is: a value alone in braces stays a number, a list and so on; anything else is a text. */
  text: textTemplate(5000),
});
export const codeOutput = z.strictObject({ name: codeName, kind: z.enum(dataKinds) });

export const customCode = z.strictObject({
  type: z.literal('custom-code'),
  config: z.strictObject({
    /** The body of a JavaScript function of `inputs`; it returns an object with the outputs. */
    code: z.string().max(maxCodeChars),
    inputs: z.array(codeInput).max(maxCodeNames).default([]),
    outputs: z.array(codeOutput).max(maxCodeNames).default([]),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type CustomCode = z.infer<typeof customCode>;

/** Names that texts and code can both write after a point. */
export const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const forbiddenNames: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** FNV-1a (32 bits): chance in the code is the same whenever the same visit of the step is repeated. */
function seedOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function plan({ step, key, facts, answer, now }: PlanInput<CustomCode>): Plan {
  const { code, inputs, outputs } = step.config;
  if (answer?.kind === 'call') {
    const read = readOutputs({ returned: answer.output, outputs });
    if (!read.ok) return { kind: 'fail', code: read.code, values: read.values };
    return { kind: 'go', exit: 'next', output: read.values, detail: detailOf(read.values) };
  }
  const given: Record<string, Output> = {};
  for (const { name, text } of inputs) {
    const rendered = renderValue({ template: text, facts });
    if (!rendered.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: rendered.reason } };
    given[name] = rendered.value;
  }
  if (JSON.stringify(given).length > maxInputChars)
    return { kind: 'fail', code: 'code-input-too-long', values: { limit: maxInputChars } };
  return { kind: 'call', call: { kind: 'code', code, inputs: given, at: now, seed: seedOf(key) } };
}

function detailOf(values: Readonly<Record<string, Output>>) {
  const shown = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  return shown.length === 0
    ? { key: 'code-ran.nothing' }
    : { key: 'code-ran', values: { outputs: shown.join(', ').slice(0, 200) } };
}

function validate({ step, context }: { step: CustomCode; context: ValidationContext }): StepProblem[] {
  const { code, inputs, outputs } = step.config;
  return [
    ...nameProblems({ names: inputs, field: 'config.inputs' }),
    ...inputs.flatMap(({ text }, index) =>
      textProblems({ template: text, field: `config.inputs.${index}.text`, required: true, context }),
    ),
    ...codeProblems({ code, inputs: inputs.map(({ name }) => name), promises: outputs.length > 0 }),
    ...nameProblems({ names: outputs, field: 'config.outputs' }),
  ];
}

function nameProblems(input: { names: readonly { name: string }[]; field: string }): StepProblem[] {
  const { names, field } = input;
  return names.flatMap(({ name }, index): StepProblem[] => {
    const at = { field: `${field}.${index}.name`, severity: 'error' as const, values: { name } };
    if (!plainName.test(name) || forbiddenNames.includes(name)) return [{ ...at, code: 'name-invalid' }];
    const first = names.findIndex((other) => other.name === name);
    return first < index ? [{ ...at, code: 'name-twice' }] : [];
  });
}

function codeProblems(input: { code: string; inputs: readonly string[]; promises: boolean }): StepProblem[] {
  const { code, inputs, promises } = input;
  const field = 'config.code';
  if (code.trim() === '') return [{ field, code: 'code-missing', severity: 'error' }];
  const read = readCode(code);
  if (!read.ok) {
    const { line, reason } = read;
    return [{ field, code: 'code-syntax', severity: 'error', values: { line, reason } }];
  }
  const unknown = read.inputs.filter((name) => !inputs.includes(name));
  return [
    ...unknown.map(
      (name): StepProblem => ({ field, code: 'code-input-unknown', severity: 'warning', values: { name } }),
    ),
    ...(promises && !read.returns
      ? [{ field, code: 'code-returns-nothing', severity: 'error' } as const]
      : []),
  ];
}

export const customCodeFace: StepFace<CustomCode> = {
  group: 'data',
  docs: 'Runs JavaScript in a sandbox, with limits of time, memory and output and nothing of the outside in reach. It gets the declared inputs as `inputs` and returns an object with the declared outputs. Fails when it throws, takes too long or does not return what it declares.',
  replay: 'call',
  outputs: ({ config }) => config.outputs.map(({ name }) => name),
  optionalExits: ['failure'],
  create: () =>
    customCode.parse({
      type: 'custom-code',
      config: {
        inputs: [{ name: 'subject', text: '{{ ticket.subject }}' }],
        code: 'const words = inputs.subject.trim().split(/\\s+/);\n\nreturn { words: words.length };',
        outputs: [{ name: 'words', kind: 'number' }],
      },
    }),
  summary: ({ config }) => {
    const { code, outputs } = config;
    if (code.trim() === '') return { key: 'custom-code.open' };
    if (outputs.length === 0) return { key: 'custom-code' };
    const names = outputs.map(({ name }) => name).join(', ');
    return { key: 'custom-code.outputs', values: { names: { kind: 'text', text: names } } };
  },
  validate,
  plan,
};
