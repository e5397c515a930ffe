import type { SharedServices } from '@baton/shared/node';

import type { Outside } from './calls/outside.ts';

/** What every part of the worker works with. */
export interface Services extends SharedServices {
  /** Names this process in leases. */
  worker: string;
  outside: Outside;
}
