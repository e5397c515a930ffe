export * from './begin-ticket.ts';
export * from './change-ticket.ts';
export * from './is-change.ts';
export * from './properties.ts';
export * from './task.ts';
export * from './ticket.ts';
export * from './write-property.ts';
