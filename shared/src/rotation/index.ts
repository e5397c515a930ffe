export * from './consider.ts';
export * from './pool.ts';
export * from './previous-owner.ts';
export * from './turns.ts';
