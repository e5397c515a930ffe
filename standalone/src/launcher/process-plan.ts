import type { LogLine } from './log-lines.ts';

/** How to start one process, how to see that it is ready, and how it ends. */
export interface ProcessPlan {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Text of its command line that proves, later and from outside, that a process is this one. */
  marker: string;
  /** Order of ending: lower stages first. */
  stage: number;
  ready: { probe: () => Promise<boolean> } | { line: (line: LogLine) => boolean };
  readyTimeoutMs: number;
  stopTimeoutMs: number;
}

/** The order in which processes end: whoever uses a service ends before it. */
export const STAGE = { client: 0, server: 1, worker: 2, store: 3, redis: 4 } as const;
