/** What tests and benchmarks need to run the real parts the way the launcher does. */
export { handoffInto } from './chaos/handoff-into.ts';
export { randomNumbers } from './chaos/random.ts';
export type { ChaosSummary } from './chaos/summary.ts';
export { readMessages } from './feed/messages.ts';
export type { Summary as FeedSummary } from './feed/summary.ts';
export { endRecorded } from './launcher/end-recorded.ts';
export { LaunchError } from './launcher/launch-error.ts';
export { inRepository } from './launcher/locations.ts';
export { freePort } from './launcher/ports.ts';
export type { ProcessPlan } from './launcher/process-plan.ts';
export { startReaper } from './launcher/reaper.ts';
export { redisPlan, redisProgram, redisUrl } from './launcher/redis.ts';
export { claimRunningFile, type RunningFile, readRunningFile } from './launcher/running-file.ts';
export { localAddress, serverPlan, workerPlan } from './launcher/services.ts';
export { storePlan, storeUri } from './launcher/store.ts';
export { type ProcessEvents, SupervisedProcess } from './launcher/supervised-process.ts';
export { requireProgram, type SystemProgram } from './launcher/system-packages.ts';
