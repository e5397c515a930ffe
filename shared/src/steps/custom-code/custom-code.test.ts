import type { Output } from '../../calls/call.ts';
import { planStep, problemsOf, summaryOf, ticketOf } from '../testing/step-world.ts';
import { readOutputs } from './index.ts';
import { readCode } from './read-code.ts';

const stepOf = (config: object) => ({
  type: 'custom-code',
  config: { code: 'return {};', ...config },
});
const input = (name: string, text: string) => ({ name, text });

describe('what code is given', () => {
  const given = (text: string, ticket = ticketOf()) => {
    const plan = planStep({ step: stepOf({ inputs: [input('it', text)] }), ticket });
    return plan.kind === 'call' && plan.call.kind === 'code' ? plan.call.inputs['it'] : plan;
  };

  test.each<[string, Output]>([
    ['{{ ticket.number }}', 7],
    [' {{- ticket.number | times: 2 -}} ', 14],
    ['No. {{ ticket.number }}', 'No. 7'],
    ['{{ ticket.number }}{{ ticket.number }}', '77'],
    ['{{ ticket.tags }}', ['a', 'b']],
    ['{{ ticket.properties.nothing }}', null],
    ['{{ ticket.createdAt }}', '2026-03-02T09:00:00.000Z'],
    ['{% if true %}yes{% endif %}', 'yes'],
    ['plain', 'plain'],
  ])('%s is %p', (text, value) => {
    const ticket = ticketOf({ tags: ['a', 'b'], createdAt: new Date('2026-03-02T09:00:00Z') });
    expect(given(text, ticket)).toEqual(value);
  });

  test('is bounded', () => {
    const long = ticketOf({ description: 'x'.repeat(100_001) });
    expect(given('{{ ticket.description }}', long)).toEqual({
      kind: 'fail',
      code: 'code-input-too-long',
      values: { limit: 100_000 },
    });
  });

  test('comes with a clock and a chance that are the same for the same visit', () => {
    const one = planStep({ step: stepOf({}) });
    expect(planStep({ step: stepOf({}) })).toEqual(one);
    expect(planStep({ step: stepOf({}), visit: 2 })).not.toEqual(one);
  });
});

describe('what code brings back', () => {
  const outputs = [
    { name: 'total', kind: 'number' as const },
    { name: 'tier', kind: 'text' as const },
  ];
  const came = (output: Output) => planStep({ step: stepOf({ outputs }), answer: { kind: 'call', output } });

  test('is what it declares, and nothing else', () => {
    expect(came({ total: 7.5, tier: null, more: [1] })).toEqual({
      kind: 'go',
      exit: 'next',
      output: { total: 7.5, tier: null },
      detail: { key: 'code-ran', values: { outputs: 'total = 7.5, tier = null' } },
    });
  });

  test.each<[Output, object]>([
    [{ total: 1 }, { code: 'code-output-missing', values: { name: 'tier' } }],
    [null, { code: 'code-output-missing', values: { name: 'total' } }],
    [[1, 'a'], { code: 'code-output-missing', values: { name: 'total' } }],
    [
      { total: '7', tier: '' },
      { code: 'code-output-misfit', values: { name: 'total', kind: 'number', value: '"7"' } },
    ],
  ])('of %p the step fails', (output, failure) => {
    expect(came(output)).toEqual({ kind: 'fail', ...failure });
  });

  test('is never taken from a prototype', () => {
    expect(readOutputs({ returned: {}, outputs: [{ name: 'toString', kind: 'json' }] })).toMatchObject({
      ok: false,
    });
  });
});

describe('what is wrong with it before it runs', () => {
  test.each<[object, string[]]>([
    [{ code: ' ' }, ['config.code: code-missing']],
    [{ code: 'return (;' }, ['config.code: code-syntax']],
    [{ code: 'return inputs.b;', inputs: [input('a', 'x')] }, ['config.code: code-input-unknown']],
    [
      { code: 'const { a, c } = inputs; return inputs["d"];', inputs: [input('a', 'x')] },
      ['config.code: code-input-unknown', 'config.code: code-input-unknown'],
    ],
    [
      { code: 'const f = () => { return 1; };', outputs: [{ name: 'a', kind: 'text' }] },
      ['config.code: code-returns-nothing'],
    ],
    [
      { inputs: [input('a', ''), input('a', 'x')] },
      ['config.inputs.1.name: name-twice', 'config.inputs.0.text: text-missing'],
    ],
    [
      { inputs: [input('a b', '{{ ticket.')] },
      ['config.inputs.0.name: name-invalid', 'config.inputs.0.text: text-syntax'],
    ],
    [
      { code: 'return 1;', outputs: [{ name: '__proto__', kind: 'text' }] },
      ['config.outputs.0.name: name-invalid'],
    ],
  ])('%j', (config, problems) => {
    expect(problemsOf(stepOf(config))).toEqual(problems);
  });

  test.each([
    ['a name twice', 'const a = 1;\nconst a = 2;', 2],
    ['an end too early', '}); console.log(1); (function () {', 1],
    ['waiting', '\n\nawait x;', 3],
    ['modules', 'import a from "a";', 1],
    ['what strict code may not', 'with (inputs) {}', 1],
    ['nesting without end', '('.repeat(19_000), 1],
  ])('%s cannot be read', (_what, code, line) => {
    expect(readCode(code)).toMatchObject({ ok: false, line });
  });

  test('the language of the sandbox can be read', () => {
    const code =
      'class A { #b = 1; static { } } return { n: 1_000n ** 2n > 1 ? inputs?.a ?? `x` : [1].at(-1) };';
    expect(readCode(code)).toEqual({ ok: true, inputs: ['a'], returns: true });
  });
});

test('its card says what it brings', () => {
  expect(summaryOf(stepOf({ code: '' }))).toEqual({ key: 'custom-code.open' });
  expect(summaryOf(stepOf({}))).toEqual({ key: 'custom-code' });
  expect(summaryOf(stepOf({ outputs: [{ name: 'a', kind: 'text' }] }))).toMatchObject({
    key: 'custom-code.outputs',
  });
});
