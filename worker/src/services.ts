import type { SharedServices } from '@baton/shared/node';

import type { Outside } from './calls/outside.ts';

/** What every part of the worker works with. */
export interface Services extends SharedServices {
  /** Names this process in leases. */
  worker: string;
  outside: Outside;
  /** The HTTP request that the work on a document comes from, by the document's id; for logs. */
  requestOf(id: string): string | undefined;
}
