export * from './settings.ts';
export * from './settings-problems.ts';
