export * from './changes.ts';
export * from './config.ts';
export * from './connect.ts';
export * from './logging.ts';
export type { ApiKeyDoc, EnrollmentDoc, Intent } from './models/index.ts';
export * from './new-id.ts';
export * from './queues.ts';
export * from './stores/index.ts';
export * from './world.ts';
