import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { startStore } from '../../index.ts';
import { filesUnder, readTestFile } from './format.ts';
import { factsOf } from './requirements.ts';
import { runFile, type Verdict } from './runner.ts';

/** Runs published driver tests: `PATH… [--uri mongodb://…] [--only TEXT] [--all]`, against a store unless told otherwise. */
export async function runUnified(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { uri: { type: 'string' }, only: { type: 'string' }, all: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new Error('Name a file or folder of tests in the unified format');
  const dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  const store = values.uri ? undefined : await startStore({ dataDir, port: 0 });
  const uri = values.uri ?? store!.uri;
  const observer = await new MongoClient(uri).connect();
  try {
    const facts = await factsOf(observer);
    const verdicts: Verdict[] = [];
    let unread = 0;
    for (const path of positionals.flatMap(filesUnder)) {
      const file = readTestFile(path);
      if (!file) unread++;
      else if (path.includes(values.only ?? ''))
        verdicts.push(...(await runFile({ file, uri, observer, facts })));
    }
    report(verdicts, values.all);
    if (unread > 0) console.log(`${unread} files are in another format`);
    return verdicts.some(({ kind }) => kind === 'failed') ? 1 : 0;
  } finally {
    await observer.close();
    await store?.close();
    rmSync(dataDir, { recursive: true });
  }
}

function report(verdicts: readonly Verdict[], all: boolean): void {
  const of = (kind: Verdict['kind']): Verdict[] => verdicts.filter((verdict) => verdict.kind === kind);
  for (const kind of ['failed', 'refused', 'driver'] as const) {
    for (const { file, test, reason } of of(kind)) console.log(`${kind}: ${file}: ${test}\n    ${reason}`);
  }
  const skipped = new Map<string, number>();
  for (const { file, test, reason } of of('skipped')) {
    if (all) console.log(`skipped: ${file}: ${test}\n    ${reason}`);
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  }
  for (const [reason, times] of [...skipped].sort(([, a], [, b]) => b - a))
    console.log(`${String(times).padStart(6)} skipped: ${reason}`);
  const counts = (['passed', 'failed', 'refused', 'driver', 'skipped'] as const).map(
    (kind) => `${of(kind).length} ${kind}`,
  );
  console.log(`${verdicts.length} tests: ${counts.join(', ')}`);
}
