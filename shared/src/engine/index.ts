export * from './advance.ts';
export * from './enrollment.ts';
export * from './program.ts';
