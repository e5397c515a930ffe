import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { sendSignal } from './end-recorded.ts';
import { LaunchError } from './launch-error.ts';
import { explainFailure, type LogLine, parseLogLine } from './log-lines.ts';
import type { ProcessPlan } from './process-plan.ts';

/** One life of a process, from its start to its end. */
export interface ProcessLife {
  pid: number;
  startedAt: number;
  /** Resolves with how it ended: "exit code 1" or "signal SIGKILL". */
  ended: Promise<string>;
  /** Resolves when it is ready; throws a LaunchError with the reason it gave when it ends or dawdles before. */
  ready: Promise<void>;
}

const LAST_LINES = 40;
const LAST_WORDS_MS = 300;
const PROBE_EVERY_MS = 20;

/**
 * Starts a process in a process group of its own, so that a Ctrl-C in the terminal reaches only its parent.
 * Throws a LaunchError when the program itself cannot be run.
 */
export async function beginLife(options: {
  plan: ProcessPlan;
  onOutput: (output: { raw: string; line: LogLine }) => void;
}): Promise<ProcessLife> {
  const { plan, onOutput } = options;
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  if (child.pid === undefined) {
    const reason = await new Promise<Error>((resolve) => child.once('error', resolve));
    throw new LaunchError(`${plan.name} cannot be run: ${reason.message}`);
  }

  const lastLines: string[] = [];
  let reportReadyLine = () => {};
  const readyLine = new Promise<void>((resolve) => {
    reportReadyLine = resolve;
  });
  const read = (stream: Readable) => {
    const reader = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
    reader.on('line', (raw) => {
      const line = parseLogLine(raw);
      lastLines.push(raw);
      if (lastLines.length > LAST_LINES) lastLines.shift();
      if ('line' in plan.ready && plan.ready.line(line)) reportReadyLine();
      onOutput({ raw, line });
    });
    return new Promise<void>((resolve) => reader.once('close', resolve));
  };
  const outputRead = Promise.all([read(child.stdout), read(child.stderr)]);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  // Its last words may arrive after its end, but a grandchild that holds the pipe open must not hold us up.
  const ended = exited.then(async (how) => {
    await Promise.race([outputRead, delay(LAST_WORDS_MS)]);
    return how;
  });

  const ready = awaitReady({ plan, pid: child.pid, ended, readyLine, lastLines });
  ready.catch(() => {}); // Whoever began this life awaits it; until then a failure is not unhandled.
  return { pid: child.pid, startedAt: Date.now(), ended, ready };
}

async function awaitReady(options: {
  plan: ProcessPlan;
  pid: number;
  ended: Promise<string>;
  readyLine: Promise<void>;
  lastLines: string[];
}): Promise<void> {
  const { plan, pid, ended, readyLine, lastLines } = options;
  const decided = new AbortController();
  const becameReady =
    'probe' in plan.ready ? poll({ probe: plan.ready.probe, signal: decided.signal }) : readyLine;
  const outcome = await Promise.race([
    becameReady.then(() => 'ready' as const),
    ended.then((how) => ({ how })),
    delay(plan.readyTimeoutMs, 'late' as const, { signal: decided.signal }).catch(() => 'late' as const),
  ]);
  decided.abort();
  if (outcome === 'ready') return;

  if (outcome === 'late') {
    sendSignal({ pid: -pid, signal: 'SIGKILL' });
    await ended;
    const said = lastLines.at(-1) ?? 'nothing';
    const seconds = Math.round(plan.readyTimeoutMs / 1000);
    throw new LaunchError(`${plan.name} was not ready after ${seconds} seconds. The last it wrote: ${said}`);
  }
  const reason = explainFailure(lastLines) ?? `it ended with ${outcome.how} and gave no reason`;
  throw new LaunchError(`${plan.name} could not start: ${reason}`);
}

async function poll({
  probe,
  signal,
}: {
  probe: () => Promise<boolean>;
  signal: AbortSignal;
}): Promise<void> {
  while (!signal.aborted && !(await probe())) await delay(PROBE_EVERY_MS);
}
