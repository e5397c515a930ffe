import { runProgram } from '@baton/shared/node';
import { startWorker } from './worker.ts';

void runProgram({ name: 'worker', start: startWorker });
