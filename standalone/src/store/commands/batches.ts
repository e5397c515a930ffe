import { ElementCursor, type RawValue } from '../bson/element.ts';
import { MongoError } from '../errors.ts';
import type { Store } from '../store.ts';
import type { Reply } from '../wire/connection.ts';
import { asCount } from './command.ts';

export const firstBatch = (namespace: string, cursorId: bigint, firstBatchDocuments: RawValue[]): Reply => ({
  cursor: { firstBatch: firstBatchDocuments, id: cursorId, ns: namespace },
});

/** The first batch of a list that is known as a whole. */
export function batchReply(args: {
  store: Store;
  namespace: string;
  documents: readonly RawValue[];
  cursor: RawValue | undefined;
}): Reply {
  const { store, namespace, documents, cursor } = args;
  let at = 0;
  const size = cursor && new ElementCursor(cursor.buf, cursor.start);
  let batchSize = Number.POSITIVE_INFINITY;
  while (size?.next()) {
    if (size.name !== 'batchSize')
      throw new MongoError('UnknownField', `BSON field 'cursor.${size.name}' is an unknown field.`);
    batchSize = asCount(size.value, 'cursor.batchSize');
  }
  const results = { next: () => documents[at++], pause: () => {} };
  const batch = store.cursors.start({ namespace, results, batchSize, single: false });
  return firstBatch(namespace, batch.cursorId, batch.documents);
}
