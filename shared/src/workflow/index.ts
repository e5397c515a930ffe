export * from './definition.ts';
export * from './graph.ts';
export * from './move.ts';
export { applyOperation, copySteps, inverseOf, placesFor } from './operations/apply-operation.ts';
export * from './operations/operation.ts';
export * from './status.ts';
export * from './validation/problem.ts';
export * from './validation/validate-definition.ts';
