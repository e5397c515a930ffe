export * from './consider.ts';
export * from './pool.ts';
export * from './turns.ts';
