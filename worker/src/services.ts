import type { SharedServices } from '@baton/shared/node';

/** What every part of the worker works with. */
export interface Services extends SharedServices {
  /** Names this process in leases. */
  worker: string;
}
