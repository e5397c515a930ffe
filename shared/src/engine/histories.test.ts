import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readHistory, toJson } from './testing/history-file.ts';
import { replay } from './testing/record-run.ts';

const folder = path.join(__dirname, 'histories');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/**
 * Runs that were recorded once. One that fails here would go on differently than it began in every installation with
 * tickets under way. If that is meant: `npm run history -- NAME` records it anew, and the difference is in the commit.
 */
describe('recorded runs go the same way today', () => {
  test('there are some', () => expect(files.length).toBeGreaterThan(5));

  test.each(files)('%s', (file) => {
    const { scenario, happenings, outcome } = readHistory(readFileSync(path.join(folder, file), 'utf8'));
    expect(toJson(replay({ scenario, happenings }))).toEqual(toJson(outcome));
  });
});
