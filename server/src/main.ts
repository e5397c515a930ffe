import { runProgram } from '@baton/shared/node';
import { startServer } from './server.ts';

void runProgram({ name: 'server', start: startServer });
