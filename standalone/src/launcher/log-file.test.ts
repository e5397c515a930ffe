import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openLogFile } from './log-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'baton-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('goes on where the last start ended', async () => {
  for (const line of ['first start', 'second start']) {
    const log = openLogFile({ folder, name: 'server' });
    log.write(line);
    await log.close();
  }
  expect(readFileSync(path.join(folder, 'server.log'), 'utf8')).toBe('first start\nsecond start\n');
  expect(statSync(path.join(folder, 'server.log')).mode & 0o777).toBe(0o600);
});

it('keeps three older files and no more, however much is written', async () => {
  const log = openLogFile({ folder, name: 'server', size: '1K' });
  for (let number = 0; number < 200; number++) log.write(`${number} ${'x'.repeat(100)}`);
  await log.close();
  const files = readdirSync(folder).sort();
  expect(files.length).toBeLessThanOrEqual(4);
  expect(files).toContain('server.1.log');
  for (const file of files) expect(statSync(path.join(folder, file)).size).toBeLessThan(3000);
  const kept = files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('');
  expect(kept).toContain('199 ');
});

it('lets the product go on when it cannot be written', async () => {
  mkdirSync(path.join(folder, 'server.log'));
  const log = openLogFile({ folder, name: 'server' });
  log.write('lost');
  await log.close();
  log.write('lost too');
});
