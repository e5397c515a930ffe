import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { identify } from './process-identity.ts';
import { claimRunningFile, type RecordedProcess, readRunningFile } from './running-file.ts';

let dataDir: string;
let file: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'baton-running-'));
  file = path.join(dataDir, 'running.json');
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const recorded = (pid: number): RecordedProcess => ({
  pid,
  born: 'long ago',
  name: 'redis',
  marker: '-server',
  stage: 4,
  stopTimeoutMs: 10,
});

it('lets one launcher in and tells the second where the first is', () => {
  const first = claimRunningFile({ file, dataDir });
  first.setAddress('http://127.0.0.1:3000');
  expect(() => claimRunningFile({ file, dataDir })).toThrow(
    `already running on ${dataDir} at http://127.0.0.1:3000 (process ${process.pid})`,
  );
  first.release();
  claimRunningFile({ file, dataDir }).release();
});

it('lists what was started and not yet ended', () => {
  const running = claimRunningFile({ file, dataDir });
  running.add(recorded(11));
  running.add(recorded(12));
  running.remove(11);
  expect(readRunningFile(file)?.processes.map((one) => one.pid)).toEqual([12]);
});

it('takes over from a launcher whose number now belongs to another process', () => {
  const me = identify(process.pid)!;
  const gone = { ...me, born: 'in an earlier life' };
  writeFileSync(file, JSON.stringify({ launcher: gone, address: null, processes: [recorded(11)] }));
  const running = claimRunningFile({ file, dataDir });
  expect(running.leftBehind).toEqual([recorded(11)]);
  expect(readRunningFile(file)?.launcher).toEqual(me);
});

it('takes over a file that was cut off in the middle', () => {
  writeFileSync(file, '{"launcher":{"pid"');
  expect(claimRunningFile({ file, dataDir }).leftBehind).toEqual([]);
});

it('leaves no drafts behind', () => {
  const running = claimRunningFile({ file, dataDir });
  running.add(recorded(11));
  expect(readdirSync(dataDir)).toEqual(['running.json']);
  running.release();
  expect(readdirSync(dataDir)).toEqual([]);
});
