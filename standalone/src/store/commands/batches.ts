import type { RawValue } from '../bson/element.ts';
import type { Store } from '../store.ts';
import type { Reply } from '../wire/connection.ts';
import { asCount, readStatement } from './command.ts';

export const firstBatch = (namespace: string, cursorId: bigint, firstBatchDocuments: RawValue[]): Reply => ({
  cursor: { firstBatch: firstBatchDocuments, id: cursorId, ns: namespace },
});

/** The field `cursor` of aggregate and the lists. */
export const readCursor = (cursor: RawValue): { batchSize?: number } =>
  readStatement('cursor', { batchSize: asCount }, cursor);

/** The first batch of a list that is known as a whole. */
export function batchReply(args: {
  store: Store;
  namespace: string;
  documents: readonly RawValue[];
  cursor: RawValue | undefined;
}): Reply {
  const { store, namespace, documents, cursor } = args;
  let at = 0;
  const { batchSize = Number.POSITIVE_INFINITY } = cursor ? readCursor(cursor) : {};
  const results = { next: () => documents[at++], pause: () => {} };
  const batch = store.cursors.start({ namespace, results, batchSize, single: false });
  return firstBatch(namespace, batch.cursorId, batch.documents);
}
