import { randomFillSync } from 'node:crypto';
import { RawValue, Type } from './bson/element.ts';
import { Cursors } from './cursors.ts';
import type { Searched } from './planner/run.ts';
import { Catalog, type CollectionMeta } from './storage/catalog.ts';
import { Collection } from './storage/collection.ts';
import { Environment } from './storage/environment.ts';
import { GroupCommit } from './storage/group-commit.ts';
import { TtlMonitor } from './storage/ttl.ts';

export interface StoreSettings {
  /** How often TTL indexes are looked at. */
  readonly ttlIntervalMs?: number;
  readonly onCollectionScan?: Searched['onCollectionScan'];
}

/** The databases in one data folder: the file, what is known of it, and who is reading. */
export class Store {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly commits: GroupCommit;
  readonly cursors = new Cursors();
  /** Told of every search for which no index helps. */
  readonly onCollectionScan: StoreSettings['onCollectionScan'];
  /** Clients connected right now. */
  connections = 0;
  #connectionIds = 0;
  readonly #ttl: TtlMonitor;
  #sweeping = false;

  private constructor(environment: Environment, settings: StoreSettings) {
    this.environment = environment;
    this.onCollectionScan = settings.onCollectionScan;
    this.catalog = new Catalog(environment);
    this.commits = new GroupCommit(environment, () => this.catalog.undo());
    this.#ttl = new TtlMonitor(this, settings.ttlIntervalMs);
    this.sweepGarbage();
  }

  /** Opens the data folder; throws with one readable sentence when it cannot. */
  static open(dataDir: string, settings: StoreSettings = {}): Store {
    return new Store(Environment.open(dataDir), settings);
  }

  /** The collection, if it exists. */
  find(db: string, name: string): Collection | undefined {
    const meta = this.catalog.find(db, name);
    return meta && this.collection(meta);
  }

  /** The collection, made if need be: within a transaction. */
  findOrCreate(db: string, name: string): Collection {
    return this.collection(this.catalog.find(db, name) ?? this.catalog.create(db, name));
  }

  collection(meta: CollectionMeta): Collection {
    return new Collection(meta, this.environment, this.catalog);
  }

  nextConnectionId(): number {
    return ++this.#connectionIds;
  }

  /** A session is a name that clients give themselves; this store keeps nothing for it. */
  newSessionId(): RawValue {
    const bytes = Buffer.alloc(21);
    bytes.writeInt32LE(16);
    bytes[4] = 4;
    randomFillSync(bytes, 5);
    return new RawValue(Type.binary, bytes, 0, bytes.length);
  }

  /** Removes the entries of dropped collections and indexes, a little at a time. */
  sweepGarbage(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    const step = (): void => {
      this.commits
        .submit(() => this.catalog.sweepGarbage(2000))
        .then((more) => {
          if (more) setImmediate(step);
          else this.#sweeping = false;
        })
        .catch(() => {
          this.#sweeping = false;
        });
    };
    step();
  }

  async close(): Promise<void> {
    this.#ttl.stop();
    this.cursors.close();
    this.commits.flush();
    await this.environment.close();
  }
}
