import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStore } from '../index.ts';
import { checkStore } from '../tools/check.ts';
import { fuzz } from './fuzz.ts';

it('answers or closes whatever is thrown at it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  const store = await startStore({ dataDir, port: 0 });
  const port = Number(store.uri.split(':').at(-1));
  const result = await fuzz({ port, messages: 2000, seed: 1 });
  expect(result).toMatchObject({ messages: 2000 });
  expect(result.answers).toBeGreaterThan(100);
  expect((await checkStore(dataDir)).problems).toEqual([]);
  await store.close();
  rmSync(dataDir, { recursive: true });
}, 180_000);
