import { endRecorded } from './end-recorded.ts';
import { readRunningFile } from './running-file.ts';

/**
 * Outlives its launcher by a moment: when the launcher is gone, however it went, the pipe on standard input ends
 * and whatever it left running is ended in order. After an orderly stop there is nothing left to do.
 */
const [file, launcherPid] = process.argv.slice(2);

// A terminal's Ctrl-C or hang-up must not end the reaper before its launcher.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

process.stdin.resume();
process.stdin.once('close', () => {
  const content = file === undefined ? undefined : readRunningFile(file);
  // A newer launcher has taken over the folder and ended our processes itself.
  if (!content || String(content.launcher.pid) !== launcherPid) return process.exit(0);
  endRecorded(content.processes).then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
