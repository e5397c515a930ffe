import { describe } from '../bson/describe.ts';
import { fieldOf, rawDocument } from '../bson/element.ts';
import { InvalidBson, validateDocument } from '../bson/validate.ts';
import { Catalog, type CollectionMeta, type Index, identRange } from '../storage/catalog.ts';
import { Collection, recordOf } from '../storage/collection.ts';
import { Environment } from '../storage/environment.ts';

export interface CheckResult {
  readonly collections: number;
  readonly documents: number;
  readonly entries: number;
  /** One sentence each; empty when all is well. */
  readonly problems: string[];
}

/**
 * Walks a whole store: every document is well-formed and has exactly the index entries that it must have, and every
 * entry leads to a document. Reads a snapshot, so it may run beside a store at work.
 */
export async function checkStore(dataDir: string): Promise<CheckResult> {
  const environment = Environment.openSnapshot(dataDir);
  try {
    const catalog = new Catalog(environment);
    const problems: string[] = [];
    let [collections, documents, entries] = [0, 0, 0];
    for (const meta of catalog.collections()) {
      collections++;
      const counts = checkCollection({ environment, catalog, meta, problems });
      documents += counts.documents;
      entries += counts.entries;
    }
    return { collections, documents, entries, problems };
  } finally {
    await environment.close();
  }
}

interface CollectionArgs {
  environment: Environment;
  catalog: Catalog;
  meta: CollectionMeta;
  problems: string[];
}

function checkCollection({ environment, catalog, meta, problems }: CollectionArgs): {
  documents: number;
  entries: number;
} {
  const collection = new Collection(meta, environment, catalog);
  const expected = new Map<Index, number>(meta.indexes.map((index) => [index, 0]));
  let documents = 0;
  for (const { key, value } of environment.documents.entries(identRange(meta.ident))) {
    documents++;
    const record = key.readUIntBE(4, 6);
    try {
      validateDocument(value, 0, value.length);
    } catch (error) {
      if (!(error instanceof InvalidBson)) throw error;
      problems.push(`${meta.namespace}: record ${record} is no document: ${error.message}`);
      continue;
    }
    const document = rawDocument(value);
    for (const index of meta.indexes) {
      const keys = collection.keysIn(index, { document, record });
      expected.set(index, expected.get(index)! + keys.length);
      for (const missing of keys.filter((each) => !collection.leadsTo(index, each, record))) {
        const id = fieldOf(document, '_id');
        problems.push(
          `${meta.namespace}: index ${index.name} lacks the entry ${missing.toString('hex')} of the document with _id ${id && describe(id)}`,
        );
      }
    }
  }
  let entries = 0;
  for (const index of meta.indexes) {
    let found = 0;
    for (const { key, value } of environment.indexes.entries(identRange(index.ident))) {
      found++;
      const record = recordOf(index, key, value);
      if (!collection.get(record))
        problems.push(
          `${meta.namespace}: index ${index.name} has an entry for record ${record}, which is not there`,
        );
    }
    if (found !== expected.get(index)) {
      problems.push(
        `${meta.namespace}: index ${index.name} has ${found} entries and should have ${expected.get(index)}`,
      );
    }
    entries += found;
  }
  return { documents, entries };
}
