export { type RunningStore, startStore } from './server.ts';
