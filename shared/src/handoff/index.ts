export * from './brain.ts';
export * from './decide-turn.ts';
export * from './settings.ts';
export * from './settings-problems.ts';
