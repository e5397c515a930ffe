export * from './availability.ts';
export * from './person.ts';
