import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backupStore } from './backup.ts';
import { checkStore } from './check.ts';
import { migrateStore } from './migrate.ts';
import { restoreStore } from './restore.ts';
import { serve } from './serve.ts';

type ToolName =
  | 'serve'
  | 'check'
  | 'backup'
  | 'restore'
  | 'migrate'
  | 'bench'
  | 'compare'
  | 'kill'
  | 'fuzz'
  | 'unified';

/** What npm's scripts for the store run. Each returns an exit code. */
const TOOLS: Readonly<Record<ToolName, (args: readonly string[]) => Promise<number>>> = {
  serve,
  check: async (args) => {
    const { dataDir } = read(args, 0);
    const { collections, documents, entries, problems } = await checkStore(dataDir);
    for (const problem of problems) say(problem);
    say(
      `${collections} collections, ${documents} documents, ${entries} index entries: ${problems.length === 0 ? 'all is well' : `${problems.length} problems`}`,
    );
    return problems.length === 0 ? 0 : 1;
  },
  backup: async (args) => {
    const { dataDir, files } = read(args, 1);
    say(`${await backupStore({ dataDir, file: files[0]! })} documents are in ${files[0]}`);
    return 0;
  },
  restore: async (args) => {
    const { dataDir, files, replace } = read(args, 1);
    say(`${await restoreStore({ dataDir, file: files[0]!, replace })} documents are restored`);
    return 0;
  },
  migrate: async (args) => {
    const { dataDir, to } = read(args, 0);
    if (!to) throw new Error('Say where to: --to mongodb://…');
    const migrated = await migrateStore({ dataDir, to, onProgress: showProgress });
    process.stderr.write('\n');
    for (const { namespace, documents, sha256 } of migrated)
      say(`${namespace}: ${documents} documents, SHA-256 ${sha256}`);
    say(
      `${migrated.length} collections are there and equal. What was written since the start is not among them.`,
    );
    return 0;
  },
  bench: async (args) => (await import('../proof/bench.ts')).runBench(args),
  compare: async (args) => (await import('../proof/differential.ts')).runDifferential(args),
  kill: async (args) => (await import('../proof/long-runs.ts')).runKills(args),
  fuzz: async (args) => (await import('../proof/long-runs.ts')).runFuzz(args),
  unified: async (args) => (await import('../proof/unified/main.ts')).runUnified(args),
};

/** Runs a tool by its name; what it refuses is said in one line. */
export async function runStoreTool(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const tool = TOOLS[name as ToolName];
  if (!tool) throw new Error(`There is no store tool "${name}": ${Object.keys(TOOLS).join(', ')}`);
  try {
    return await tool(rest);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function showProgress({ namespace, done, of }: { namespace: string; done: number; of: number }): void {
  process.stderr.write(`\r${namespace}: ${done} of ${of} (${Math.floor((100 * done) / of)} %)\u001b[K`);
}

/** The store that `npm start` keeps, unless `--data` names another. */
const defaultDataDir = (): string => join(process.env['DATA_DIR'] ?? '.data', 'store');

function read(
  args: readonly string[],
  files: number,
): { dataDir: string; files: string[]; replace: boolean; to?: string } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      replace: { type: 'boolean', default: false },
      to: { type: 'string' },
    },
  });
  if (positionals.length !== files)
    throw new Error(files === 1 ? 'Name one file' : `What is "${positionals[0]}"?`);
  return {
    dataDir: values.data ?? defaultDataDir(),
    files: positionals,
    replace: values.replace,
    to: values.to,
  };
}
