import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  agentOutcomes,
  agentSettings,
  availabilityStatuses,
  builtInProperties,
  callErrorCodes,
  dataKinds,
  enrollmentStatuses,
  handoffProcesses,
  handoffReasons,
  handoffSettings,
  languages,
  leftAloneReasons,
  operatorsOf,
  permissions,
  problemTexts,
  propertyTypes,
  retention,
  roles,
  settingsProblemTexts,
  skipReasons,
  stepTypes,
  textVariables,
  ticketPriorities,
  ticketSources,
  ticketStatuses,
  timeUnits,
  triggerTypes,
  weekdays,
  whyNotVerdicts,
  workflowStatuses,
} from '@baton/shared';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { chat as chatEn } from './en/chat.ts';
import { en } from './en/index.ts';
import { chat as chatPl } from './pl/chat.ts';
import { pl } from './pl/index.ts';

const sharedSource = path.join(__dirname, '../../../shared/src');
const keys = new Set<string>(Object.keys(en));
const missing = (wanted: readonly string[]): string[] => wanted.filter((key) => !keys.has(key));

interface Found {
  names: Set<string>;
  plurals: { options: string[] }[];
}

function walk({ elements, found }: { elements: MessageFormatElement[]; found: Found }): Found {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    if (element.type === TYPE.tag) {
      walk({ elements: element.children, found });
      continue;
    }
    found.names.add(element.value);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    if (element.type === TYPE.plural) found.plurals.push({ options: Object.keys(element.options) });
    for (const { value } of Object.values(element.options)) walk({ elements: value, found });
  }
  return found;
}

const readIcu = (message: string): Found =>
  walk({ elements: parse(message), found: { names: new Set(), plurals: [] } });

describe('English and Polish', () => {
  test('have the same keys', () => {
    expect(Object.keys(pl).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(chatPl).sort()).toEqual(Object.keys(chatEn).sort());
  });

  test('no text is empty, and no key stands in two areas', () => {
    expect(Object.entries({ ...en, ...pl }).filter(([, text]) => text.trim() === '')).toEqual([]);
    const areas = readdirSync(path.join(__dirname, 'en')).filter((file) => !/^(index|chat)\./.test(file));
    const all = areas.flatMap((file) =>
      [...readFileSync(path.join(__dirname, 'en', file), 'utf8').matchAll(/^ {2}'?([\w.-]+)'?:/gm)].map(
        ([, key]) => key,
      ),
    );
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

  test('every text is a valid message with the same values in both', () => {
    const differing = Object.entries(en).filter(([key, english]) => {
      const polish = readIcu(pl[key as keyof typeof en]);
      return [...readIcu(english).names].sort().join() !== [...polish.names].sort().join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('Polish plurals have their four forms, English ones their two', () => {
    const lacking = (texts: Record<string, string>, forms: readonly string[]) =>
      Object.entries(texts).filter(([, text]) =>
        readIcu(text).plurals.some(({ options }) => {
          // A plural that only tells nothing from something needs no grammar.
          if (options.every((option) => option === '=0' || option === 'other')) return false;
          return forms.some((form) => !options.includes(form));
        }),
      );
    expect(lacking(pl, ['one', 'few', 'many', 'other']).map(([key]) => key)).toEqual([]);
    expect(lacking(en, ['one', 'other']).map(([key]) => key)).toEqual([]);
  });
});

describe('every code of the domain has its words', () => {
  test.each([
    ['status', ticketStatuses],
    ['priority', ticketPriorities],
    ['source', ticketSources],
    ['handoff-reason', handoffReasons],
    ['handoff-process', handoffProcesses],
    ['skip', skipReasons],
    ['role', roles],
    ['permission', permissions],
    ['language', languages],
    ['enrollment-status', enrollmentStatuses],
    ['workflow-status', workflowStatuses],
    ['why-not', whyNotVerdicts],
    ['trigger', triggerTypes],
    ['step', stepTypes],
    ['property', builtInProperties.map((property) => property.path)],
    ['property-type', propertyTypes],
    ['variable', textVariables],
    ['operator', [...new Set(Object.values(operatorsOf).flat())]],
    ['unit', timeUnits],
    ['duration', timeUnits],
    ['day', weekdays],
    ['user', availabilityStatuses],
    ['step-error', callErrorCodes],
    ['error-name', callErrorCodes],
    ['left-alone', leftAloneReasons],
    ['form.format.kind', dataKinds],
    ['audit.field', [...Object.keys(agentSettings.shape), ...Object.keys(handoffSettings.shape)]],
    ['retention', Object.keys(retention.shape)],
    ['audit.field.retention', Object.keys(retention.shape)],
  ])('%s', (prefix, codes) => {
    expect(missing(codes.map((code) => `${prefix}.${code}`))).toEqual([]);
  });

  test('outcomes of an agent are few enough to be told apart by a sentence', () => {
    expect(agentOutcomes).toEqual(['answered', 'cannot-answer']);
    expect(keys.has('conversation.could-not-answer')).toBe(true);
  });

  test('problems say in English what shared says, word for word', () => {
    for (const [code, text] of Object.entries(problemTexts)) {
      expect([code, en[`problem.${code}` as keyof typeof en]]).toEqual([code, text]);
    }
    for (const [code, text] of Object.entries(settingsProblemTexts)) {
      expect([code, en[`settings-problem.${code}` as keyof typeof en]]).toEqual([code, text]);
    }
  });

  test('what steps say of themselves and of their runs', () => {
    const folder = path.join(sharedSource, 'steps');
    const sources = stepTypes.map((type) => readFileSync(path.join(folder, type, 'index.ts'), 'utf8'));
    const said = new Set(
      sources.flatMap((source) => [...source.matchAll(/key: '([a-z.-]+)'/g)].map(([, key]) => key)),
    );
    expect(said.size).toBeGreaterThan(15);
    expect([...said].filter((key) => !keys.has(`summary.${key}`) && !keys.has(`result.${key}`))).toEqual([]);
  });

  test('errors that stop a run', () => {
    const face = readFileSync(path.join(sharedSource, 'steps/face.ts'), 'utf8');
    const union = /export type StepErrorCode =([^;]+);/.exec(face)?.[1] ?? '';
    const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(5);
    expect(missing(codes.map((code) => `step-error.${code}`))).toEqual([]);
    expect(missing(codes.map((code) => `error-name.${code}`))).toEqual([]);
  });
});
