export * from './admission.ts';
export * from './advance.ts';
export * from './begin-enrollment.ts';
export * from './enrollment.ts';
export * from './enters-again.ts';
export * from './next-entry.ts';
export * from './program.ts';
export * from './why-not.ts';
