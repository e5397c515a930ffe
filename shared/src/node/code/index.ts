export * from './code-error.ts';
export { type CodeResult, type CodeRun, codeLimits } from './evaluate.ts';
export * from './threads.ts';
