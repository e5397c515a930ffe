import { type EnrollmentError, propertyCatalogue, stepErrorsEn, stepErrorsPl } from '@baton/shared';
import { reasonText } from './reason-text.ts';

const properties = propertyCatalogue([{ key: 'plan', label: 'Plan', type: 'text', options: [] }]);
const say = (code: string, values: EnrollmentError['values'], language: 'en' | 'pl' = 'en') =>
  reasonText({ error: { code, values }, properties, language });

test('says why and what to do, with the values put in', () => {
  expect(say('owner-inactive', { name: 'Ben' })).toBe(
    'Ben is deactivated. Choose someone else in the step, or reactivate them.',
  );
  expect(say('http-timeout', { seconds: 20 })).toBe(
    'The other side did not answer within 20 seconds. Try again later.',
  );
  expect(say('value-unreadable', { value: 'x', kind: 'number' })).toMatch(/cannot be read as a number/);
  expect(say('property-missing', { property: 'ticket.properties.plan' }, 'pl')).toMatch(/„Plan”/);
});

test('a code that is not known reads as what went wrong inside, and a value that is missing as the code', () => {
  expect(say('of-tomorrow', {})).toBe(stepErrorsEn['step-error.unexpected']);
  expect(say('http-status', {})).toBe('http-status');
});

test.each(Object.keys(stepErrorsEn) as (keyof typeof stepErrorsEn)[])('%s can be said in both', (key) => {
  const names = [...`${stepErrorsEn[key]} ${stepErrorsPl[key]}`.matchAll(/\{(\w+)/g)].map(([, name]) => name);
  const values = Object.fromEntries(names.map((name) => [name, 5]));
  const code = key.replace('step-error.', '');
  for (const language of ['en', 'pl'] as const)
    expect(say(code, values, language)).not.toMatch(/[{}]|^[a-z-]+$/);
});
