export * from './change-ticket.ts';
export * from './properties.ts';
export * from './ticket.ts';
