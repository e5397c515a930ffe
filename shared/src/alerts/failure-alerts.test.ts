import { alertText, channelsOf, failureAlerts } from './failure-alerts.ts';

const run = (number: number) => ({
  ticket: { number, subject: 'A lamp' },
  step: 'Call the shop',
  reason: 'The other side answered with 500.',
  link: `https://b.example/runs/${number}`,
});
const all = 'https://b.example/runs';

test('an alert names a few runs and counts the others', () => {
  const runs = [1, 2, 3, 4, 5, 6].map(run);
  const { subject, lines, short } = alertText({
    ...{ workflow: 'Lamps', count: 6, atLeast: false, runs, link: all, language: 'en' },
  });
  expect(subject).toBe('Runs of “Lamps” failed');
  expect(lines).toHaveLength(7);
  expect(lines[0]).toBe('Failed runs of the workflow “Lamps”: 6.');
  expect(lines[1]).toBe(
    '#1 A lamp: at “Call the shop”. The other side answered with 500. https://b.example/runs/1',
  );
  expect(lines[6]).toMatch(/^The others, .* https:\/\/b\.example\/runs$/);
  expect(short).toBe(lines[0]);
});

test('one that names all says nothing of others, and says when it has not counted to the end', () => {
  const one = { workflow: 'Lampy', runs: [run(1)], link: all, language: 'pl' } as const;
  expect(alertText({ ...one, count: 1, atLeast: false }).lines).toHaveLength(2);
  expect(alertText({ ...one, count: 1000, atLeast: true }).lines[0]).toContain('1000+');
});

test('without an address of Baton there are no links, and a single failure fits into one line', () => {
  const runs = [{ ...run(1), link: null }];
  const { lines, short } = alertText({
    ...{ workflow: 'Lamps', count: 1, atLeast: false, runs, link: null, language: 'en' },
  });
  expect(lines.join('\n')).not.toContain('http');
  expect(short).toBe(lines.join(' '));
});

test('goes out by the ways that are set', () => {
  expect(channelsOf(failureAlerts.parse({}))).toEqual([]);
  expect(channelsOf(failureAlerts.parse({ emails: ['a@example.com'], chatUrl: 'https://x' }))).toEqual([
    'emails',
    'chat',
  ]);
});
