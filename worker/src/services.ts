import type { ChangePublisher, Dispatcher, Logger, Stores, World } from '@baton/shared/node';

/** What every part of the worker works with. The clock is here so that tests can move it. */
export interface Services {
  stores: Stores;
  world: World;
  dispatcher: Dispatcher;
  changes: ChangePublisher;
  logger: Logger;
  /** Names this process in leases. */
  worker: string;
  now(): Date;
}
