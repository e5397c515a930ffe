import type { Config, SharedServices } from '@baton/shared/node';
import type { Redis } from 'ioredis';

/** What every part of the server works with. */
export interface Services extends SharedServices {
  config: Config;
  redis: Redis;
}
