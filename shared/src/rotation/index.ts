export * from './pool.ts';
export * from './turns.ts';
