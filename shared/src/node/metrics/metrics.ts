import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Bounds in seconds, from a cached read to a call that has given up. */
const durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Bounds in seconds of what may lie a while: jobs in a queue. */
const waits = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300, 1800];

/** Reading what a run needs, deciding (with what it asks of rotations and the like), and writing what was decided. */
export type RunPhase = 'load' | 'execute' | 'persist';

/** A run that is over or stands still, as far as it is counted. */
export interface CountedRun {
  workflowId: string;
  status: string;
  /** Visits of steps since the run was taken up. */
  steps: readonly { type: string; status: string }[];
}

/** Numbers that are the same whoever asks; read when somebody does. */
export interface Backlog {
  queues: readonly { queue: string; jobs: number; oldestSeconds: number }[];
  overdueSeconds: Readonly<Record<'run' | 'call', number>>;
  oldestSeconds: Readonly<Record<'active' | 'waiting', number>>;
  /** Enrollments that wait for the rate caps of their workflows. */
  capped: number;
}

/**
 * What one process counts and times, for Prometheus. Labels are names of ours (queues, commands, step types, routes as
 * they are declared) and ids of workflows, which admins make: nothing that grows with tickets.
 */
export function createMetrics() {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> =>
    new Counter({ name: `baton_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets = durations,
  ): Histogram<L> => new Histogram({ name: `baton_${name}`, help, labelNames, buckets, registers });

  const enrolled = counter('enrollments_started_total', 'Tickets that entered a workflow.', ['workflow']);
  const completed = counter('enrollments_completed_total', 'Enrollments that came to their end.', [
    'workflow',
  ]);
  const failed = counter('enrollments_failed_total', 'Enrollments that stopped at a step that failed.', [
    'workflow',
  ]);
  const steps = counter('steps_total', 'Visits of steps, by type and how they ended.', ['type', 'status']);
  const stepSeconds = histogram(
    'step_duration_seconds',
    'What steps took that ask or call somebody; those that only decide take microseconds and are not timed.',
    ['type'],
  );
  const queueSeconds = histogram(
    'queue_wait_seconds',
    'From a job being handed to Redis until a worker began with it.',
    ['queue'],
    waits,
  );
  const phaseSeconds = histogram(
    'run_phase_duration_seconds',
    'What the parts of carrying runs took, all runs of a job together: load, execute, persist.',
    ['phase'],
  );
  const jobSeconds = histogram('job_duration_seconds', 'What jobs took.', ['queue']);
  const sweepFound = counter(
    'sweep_found_total',
    'Documents that the sweep found due. Tickets and conversations were forgotten; enrollments may just have waited.',
    ['queue'],
  );
  const takenUp = counter(
    'runs_taken_up_total',
    'Runs whose worker was lost and that another one finished.',
    [],
  );
  const calls = counter('calls_total', 'Tries of calls outside, by kind and outcome.', ['kind', 'outcome']);
  const callSeconds = histogram('call_duration_seconds', 'What tries of calls outside took.', ['kind']);
  const httpSeconds = histogram('http_request_duration_seconds', 'What HTTP requests took.', [
    'method',
    'route',
    'status',
  ]);
  const mongoSeconds = histogram('mongodb_command_duration_seconds', 'Round trips to MongoDB.', ['command']);
  const redisCommands = counter('redis_commands_total', 'Commands sent to Redis.', ['command']);

  let refresh = async (): Promise<void> => undefined;

  return {
    contentType: registry.contentType as string,

    /** Counts tickets that entered a workflow. */
    enrolled(workflowIds: readonly string[]): void {
      for (const [workflow, count] of tally(workflowIds)) enrolled.inc({ workflow }, count);
    },

    /** Counts what runs have come to, many at once. */
    ran(runs: readonly CountedRun[]): void {
      const of = (status: string): string[] =>
        runs.filter((run) => run.status === status).map(({ workflowId }) => workflowId);
      for (const [workflow, count] of tally(of('completed'))) completed.inc({ workflow }, count);
      for (const [workflow, count] of tally(of('failed'))) failed.inc({ workflow }, count);
      const visits = runs.flatMap((run) => run.steps.map(({ type, status }) => `${type} ${status}`));
      for (const [visit, count] of tally(visits)) {
        const [type = '', status = ''] = visit.split(' ');
        steps.inc({ type, status }, count);
      }
    },

    stepTook({ type, ms }: { type: string; ms: number }): void {
      stepSeconds.observe({ type }, ms / 1000);
    },

    /** Times a part of carrying runs; one that fails is timed too. */
    async timed<T>(phase: RunPhase, work: () => Promise<T>): Promise<T> {
      const begun = performance.now();
      try {
        return await work();
      } finally {
        phaseSeconds.observe({ phase }, (performance.now() - begun) / 1000);
      }
    },

    jobBegan({ queue, waitedMs }: { queue: string; waitedMs: number }): void {
      queueSeconds.observe({ queue }, Math.max(0, waitedMs) / 1000);
    },

    jobTook({ queue, ms }: { queue: string; ms: number }): void {
      jobSeconds.observe({ queue }, ms / 1000);
    },

    sweepFound({ queue, count }: { queue: string; count: number }): void {
      sweepFound.inc({ queue }, count);
    },

    tookUp(count: number): void {
      takenUp.inc(count);
    },

    called(input: { kind: string; outcome: 'done' | 'failed' | 'may-pass' | 'busy'; ms: number }): void {
      const { kind, outcome, ms } = input;
      calls.inc({ kind, outcome });
      callSeconds.observe({ kind }, ms / 1000);
    },

    answered(input: { method: string; route: string; status: number; ms: number }): void {
      const { method, route, status, ms } = input;
      httpSeconds.observe({ method, route, status }, ms / 1000);
    },

    mongoCommand({ command, ms }: { command: string; ms: number }): void {
      mongoSeconds.observe({ command }, ms / 1000);
    },

    redisCommand(command: string): void {
      redisCommands.inc({ command });
    },

    /** Adds numbers that are read when somebody asks. What cannot be read then is left out of the answer. */
    watchBacklog(read: () => Promise<Backlog>): void {
      const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]): Gauge<L> =>
        new Gauge({ name: `baton_${name}`, help, labelNames, registers });
      const jobs = gauge('queue_jobs', 'Jobs that wait in Redis.', ['queue']);
      const age = gauge('queue_oldest_seconds', 'Age of the job that has waited longest; 0 without one.', [
        'queue',
      ]);
      const overdue = gauge(
        'enrollment_overdue_seconds',
        'For how long somebody should have looked at the enrollment that is due longest, by what it is due for.',
        ['event'],
      );
      const oldest = gauge(
        'enrollment_oldest_seconds',
        'Age of the oldest enrollment that is under way; 0 without one.',
        ['status'],
      );
      const capped = gauge(
        'enrollments_capped',
        'Enrollments that wait for the rate caps of their workflows.',
        [],
      );
      refresh = async () => {
        const backlog = await read().catch(() => null);
        for (const one of [jobs, age, overdue, oldest, capped]) one.reset();
        for (const { queue, jobs: count, oldestSeconds } of backlog?.queues ?? []) {
          jobs.set({ queue }, count);
          age.set({ queue }, oldestSeconds);
        }
        for (const [event, seconds] of Object.entries(backlog?.overdueSeconds ?? {}))
          overdue.set({ event }, seconds);
        for (const [status, seconds] of Object.entries(backlog?.oldestSeconds ?? {}))
          oldest.set({ status }, seconds);
        if (backlog) capped.set(backlog.capped);
      };
    },

    /** Everything, in the text format of Prometheus. */
    async text(): Promise<string> {
      await refresh();
      return registry.metrics();
    },
  };
}
export type Metrics = ReturnType<typeof createMetrics>;

function tally(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
