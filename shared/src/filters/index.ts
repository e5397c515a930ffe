export * from './compile-filter.ts';
export * from './explain-filter.ts';
export * from './filter.ts';
export * from './match-filter.ts';
export * from './operators.ts';
