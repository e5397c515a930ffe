import type { Config, SharedServices } from '@baton/shared/node';
import type { Redis } from 'ioredis';
import type { SlowAnswers } from './slow-answers.ts';

/** What every part of the server works with. */
export interface Services extends SharedServices {
  config: Config;
  redis: Redis;
  slowAnswers: SlowAnswers;
}
