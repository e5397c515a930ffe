import { createConsoleView, type Say } from './console-view.ts';
import { LaunchError } from './launch-error.ts';
import { type Locations, removeSockets } from './locations.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import type { ProcessPlan } from './process-plan.ts';
import { startReaper } from './reaper.ts';
import type { RunningFile } from './running-file.ts';
import { type ProcessEvents, SupervisedProcess } from './supervised-process.ts';

/** The processes of one launcher, with their logs and their safety net. */
export interface Crew {
  /** Starts these side by side and waits until each is ready. */
  start(plans: ProcessPlan[]): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Gathers a crew for a claimed data directory. From here on whatever it starts ends with this process. */
export function createCrew({
  running,
  locations,
  say,
  fromSource,
}: {
  running: RunningFile;
  locations: Locations;
  say: Say;
  fromSource: boolean;
}): Crew {
  const processes: SupervisedProcess[] = [];
  const logFiles = new Map<string, LogFile>();
  const dismissReaper = startReaper(running);
  const view = createConsoleView({
    say,
    now: Date.now,
    showsTextOf: (name) => fromSource && name !== 'redis' && name !== 'store',
  });
  const events: ProcessEvents = {
    ...view,
    onOutput(output) {
      logFiles.get(output.name)?.write(output.raw);
      view.onOutput(output);
    },
  };

  const finish = async (end: (one: SupervisedProcess) => Promise<void>) => {
    const stages = [...new Set(processes.map((one) => one.plan.stage))].sort((a, b) => a - b);
    for (const stage of stages)
      await Promise.all(processes.filter((one) => one.plan.stage === stage).map(end));
    await Promise.all([...logFiles.values()].map((log) => log.close()));
    removeSockets(locations);
    dismissReaper();
    running.release();
  };
  let finishing: Promise<void> | null = null;

  return {
    async start(plans) {
      if (finishing) throw new LaunchError('The start was interrupted.');
      const added = plans.map((plan) => {
        logFiles.set(plan.name, openLogFile({ folder: locations.logs, name: plan.name }));
        return new SupervisedProcess({ plan, events, running, restartsItself: true });
      });
      processes.push(...added);
      await Promise.all(added.map((one) => one.start()));
    },
    stop() {
      finishing ??= finish((one) => one.stop());
      return finishing;
    },
    async kill() {
      await Promise.all(processes.map((one) => one.kill()));
      await this.stop();
    },
  };
}
