import { existsSync } from 'node:fs';
import { listedIndex } from '../commands/indexes.ts';
import { Catalog, identRange } from '../storage/catalog.ts';
import { Collection } from '../storage/collection.ts';
import { Environment } from '../storage/environment.ts';
import { ArchiveWriter } from './archive.ts';

/** Writes a backup of a store, at work or not, as it is at one moment. Returns the number of documents. */
export async function backupStore({ dataDir, file }: { dataDir: string; file: string }): Promise<number> {
  if (existsSync(file)) throw new Error(`${file} exists already`);
  const environment = Environment.openSnapshot(dataDir);
  const writer = new ArchiveWriter(file);
  try {
    const catalog = new Catalog(environment);
    for (const meta of catalog.collections()) {
      const documents = new Collection(meta, environment, catalog).count();
      writer.collection({ db: meta.db, name: meta.name, documents, indexes: meta.indexes.map(listedIndex) });
      for (const { value } of environment.documents.entries(identRange(meta.ident))) writer.document(value);
    }
    return writer.finish();
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    await environment.close();
  }
}
