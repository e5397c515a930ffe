import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RawValue } from '../bson/element.ts';
import { readSpec } from '../commands/indexes.ts';
import { Catalog } from '../storage/catalog.ts';
import { Collection } from '../storage/collection.ts';
import { Environment, fileIn } from '../storage/environment.ts';
import { lockDataDir } from '../storage/lock.ts';
import { readArchive } from './archive.ts';

const BATCH = 2000;

/**
 * Makes a store of a backup. What the folder holds is only replaced when `replace` says so, and only once the backup
 * has been read and loaded whole. Returns the number of documents.
 */
export async function restoreStore(args: {
  dataDir: string;
  file: string;
  replace: boolean;
}): Promise<number> {
  const { dataDir, file, replace } = args;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(dataDir);
  const aside = join(dataDir, 'restoring');
  try {
    if (existsSync(fileIn(dataDir)) && !replace) {
      throw new Error(`${dataDir} holds a store already. Add --replace to put the backup in its place.`);
    }
    // First to the end, so that a damaged file is found before anything is done.
    const { documents } = readArchive(file, { collection: () => {}, document: () => {} });
    rmSync(aside, { recursive: true, force: true });
    await load(aside, file);
    renameSync(fileIn(aside), fileIn(dataDir));
    rmSync(`${fileIn(dataDir)}-lock`, { force: true });
    return documents;
  } finally {
    rmSync(aside, { recursive: true, force: true });
    unlock();
  }
}

async function load(dataDir: string, file: string): Promise<void> {
  const environment = Environment.open(dataDir);
  const catalog = new Catalog(environment);
  let collection: Collection | undefined;
  let batch: RawValue[] = [];
  const flush = (): void => {
    const documents = batch;
    batch = [];
    if (documents.length > 0)
      environment.transact(() => documents.forEach((document) => void collection!.insert(document)));
  };
  try {
    readArchive(file, {
      collection: ({ db, name, indexes }) => {
        flush();
        environment.transact(() => {
          const meta = catalog.create(db, name);
          collection = new Collection(meta, environment, catalog);
          for (const spec of indexes.map(readSpec)) if (spec.name !== '_id_') catalog.addIndex(meta, spec);
        });
      },
      document: (document) => {
        batch.push(document);
        if (batch.length === BATCH) flush();
      },
    });
    flush();
  } finally {
    await environment.close();
  }
}
