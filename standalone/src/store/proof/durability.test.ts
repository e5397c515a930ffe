import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRepeatedly } from './kill.ts';

const tsx = createRequire(__filename).resolve('tsx');
const main = join(__dirname, '..', 'main.ts');

it('loses nothing acknowledged and tears nothing when it is killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  const result = await killRepeatedly({
    store: [process.execPath, '--import', tsx, main],
    dataDir,
    rounds: 2,
    connections: 20,
  });
  expect(result.problems).toEqual([]);
  // Each of two rounds lets every connection write at least twice.
  expect(result.operations).toBeGreaterThanOrEqual(2 * 20 * 2);
  rmSync(dataDir, { recursive: true });
}, 180_000);
