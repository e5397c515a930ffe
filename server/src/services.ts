import type { ChangePublisher, Config, Dispatcher, Logger, Stores, World } from '@baton/shared/node';
import type { Redis } from 'ioredis';

/** What every part of the server works with. */
export interface Services {
  config: Config;
  stores: Stores;
  world: World;
  dispatcher: Dispatcher;
  changes: ChangePublisher;
  redis: Redis;
  logger: Logger;
  now(): Date;
}
