import { readFileSync } from 'node:fs';
import { exitsOf, propertyCatalogue, templateDefinition, validateDefinition } from '@baton/shared';
import { findTemplate, templates } from './index.ts';

const world = {
  people: { user: () => undefined, team: () => undefined },
  properties: propertyCatalogue([]),
  workflows: { self: '', find: () => undefined },
  live: [],
};

test('the library begins with the handoff template and has three', () => {
  expect(templates.map(({ key }) => key).sort()).toEqual([
    'escalate-tickets-nobody-took',
    'reassign-tickets-for-customer-agent-handoff',
    'urgent-tickets-to-duty-team',
  ]);
});

describe.each(templates.map((template) => [template.key, template] as const))('%s', (key, template) => {
  test('has nothing wrong with it but its open placeholders', () => {
    const problems = validateDefinition({ definition: template.definition, world });
    expect(problems.map(({ code }) => code).filter((code) => code !== 'placeholder-open')).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });

  test('says everything in Polish too', () => {
    expect(template.name.pl).toBeTruthy();
    expect(template.description.pl).toBeTruthy();
    const polish = templateDefinition({ template, language: 'pl' });
    for (const [id, step] of Object.entries(polish.steps)) {
      const english = template.definition.steps[id as keyof typeof template.definition.steps];
      expect(step.name).toBeTruthy();
      expect(step.name === english?.name && step.name !== undefined).toBe(false);
      for (const { question } of step.placeholders ?? []) expect(question.pl).toBeTruthy();
      expect(exitsOf(step).map(({ target }) => target)).toEqual(
        english ? exitsOf(english).map(({ target }) => target) : [],
      );
    }
  });

  test('is one file of the library', () => {
    const text = readFileSync(new URL(`../library/${key}.json`, import.meta.url), 'utf8');
    expect(JSON.parse(text).key).toBe(key);
  });
});

test('the handoff template branches on the source channel into seven open rotations', () => {
  const template = findTemplate('reassign-tickets-for-customer-agent-handoff');
  const steps = Object.values(template?.definition.steps ?? {});
  const branch = steps.find(({ type }) => type === 'branch-on-value');
  expect(branch?.type === 'branch-on-value' && branch.branches.flatMap(({ values }) => values)).toEqual([
    'chat',
    'email',
    'form',
    'phone',
    'whatsapp',
    'facebook',
  ]);
  expect(
    steps.filter(({ type, placeholders }) => type === 'rotate-owner' && placeholders?.length === 1),
  ).toHaveLength(7);
});
