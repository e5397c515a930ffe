import {
  type AbstractCursor,
  type ClientSession,
  Collection,
  type Db,
  type Document,
  MongoClient,
  ReadPreference,
} from 'mongodb';

/** The test asks for something that this runner does not do: it is skipped, and this is why. */
export class NotRun extends Error {}

/** A client of the test and what was seen of it. */
export interface ObservedClient {
  readonly client: MongoClient;
  /** Under the names of the format, in the order they came. */
  readonly events: { readonly name: string; readonly of: 'command' | 'cmap'; readonly event: Document }[];
  /** Connections that are in use right now. */
  checkedOut: number;
}

/** Commands whose content a driver keeps to itself. */
const SENSITIVE = new Set([
  'authenticate',
  'saslStart',
  'saslContinue',
  'getnonce',
  'createUser',
  'updateUser',
  'copydbgetnonce',
  'copydbsaslstart',
  'copydb',
]);

const EVENT_NAME =
  /^(command(?:Started|Succeeded|Failed)|connection\w+|pool(?:Created|Ready|Cleared|Closed))Event$/;

/** Greetings may carry a password: the driver shows such a one without its fields. */
const isSensitive = ({ commandName, command, reply }: Document): boolean =>
  SENSITIVE.has(commandName) ||
  (/^(hello|ismaster)$/i.test(commandName) && Object.keys(command ?? reply ?? {}).length === 0);

type Entity =
  | ObservedClient
  | Db
  | Collection<Document>
  | ClientSession
  | AbstractCursor
  | { value: unknown };

/** What a test has made, by name: clients, databases, collections, sessions, cursors and results. */
export class Entities {
  /** The runner's own client, which looks at the server behind the back of the clients under test. */
  readonly observer: MongoClient;
  readonly #uri: string;
  readonly #entities = new Map<string, Entity>();

  constructor({ uri, observer }: { uri: string; observer: MongoClient }) {
    this.#uri = uri;
    this.observer = observer;
  }

  create(descriptions: readonly Document[]): void {
    for (const description of descriptions) {
      const [kind, given] = Object.entries(description)[0] as [string, Document];
      if (kind === 'client') this.#createClient(given);
      else if (kind === 'database')
        this.#set(
          given,
          this.client(given['client']).client.db(given['databaseName'], optionsOf(given['databaseOptions'])),
        );
      else if (kind === 'collection')
        this.#set(
          given,
          this.database(given['database']).collection(
            given['collectionName'],
            optionsOf(given['collectionOptions']),
          ),
        );
      else if (kind === 'session')
        this.#set(
          given,
          this.client(given['client']).client.startSession(optionsOf(given['sessionOptions'])),
        );
      else throw new NotRun(`it makes a ${kind}`);
    }
  }

  /** The object that an operation is called on. */
  object(id: string): Entity {
    const entity = this.#entities.get(id);
    if (!entity) throw new Error(`There is no entity called ${id}`);
    return entity;
  }

  client(id: string): ObservedClient {
    return this.object(id) as ObservedClient;
  }

  database(id: string): Db {
    return this.object(id) as Db;
  }

  session(id: string): ClientSession {
    return this.object(id) as ClientSession;
  }

  /** Whether nobody waits for what the server says to this collection's writes. */
  isUnacknowledged(id: string): boolean {
    const entity = this.#entities.get(id);
    return entity instanceof Collection && entity.writeConcern?.w === 0;
  }

  /** A saved result. */
  get(id: string): unknown {
    return (this.object(id) as { value: unknown }).value;
  }

  save(id: string, entity: Entity): void {
    if (this.#entities.has(id)) throw new Error(`There are two entities called ${id}`);
    this.#entities.set(id, entity);
  }

  /** Ends sessions and closes clients. */
  async close(): Promise<void> {
    for (const entity of this.#entities.values())
      if ('client' in entity && 'events' in entity) await entity.client.close();
  }

  #set(given: Document, entity: Entity): void {
    this.save(given['id'], entity);
  }

  #createClient(given: Document): void {
    const {
      observeEvents = [],
      ignoreCommandMonitoringEvents = [],
      observeSensitiveCommands,
      uriOptions,
      serverApi,
    } = given;
    if (given['storeEventsAsEntities'] || given['observeLogMessages'])
      throw new NotRun('it observes logs or stores events');
    const client = new MongoClient(withOptions(this.#uri, uriOptions), {
      monitorCommands: true,
      serverSelectionTimeoutMS: 5000,
      ...(serverApi && { serverApi }),
    });
    const observed: ObservedClient = { client, events: [], checkedOut: 0 };
    for (const name of observeEvents as string[]) {
      const kind = EVENT_NAME.exec(name)?.[1];
      if (!kind) throw new NotRun(`it observes ${name}`);
      const of = kind.startsWith('command') ? 'command' : 'cmap';
      const driversName = kind.startsWith('pool') ? `connectionP${kind.slice(1)}` : kind;
      client.on(driversName as 'commandStarted', (event: Document) => {
        const hidden =
          ignoreCommandMonitoringEvents.includes(event['commandName']) ||
          (!observeSensitiveCommands && isSensitive(event));
        if (!hidden) observed.events.push({ name, of, event });
      });
    }
    client.on('connectionCheckedOut', () => observed.checkedOut++);
    client.on('connectionCheckedIn', () => observed.checkedOut--);
    this.#set(given, observed);
  }
}

function withOptions(uri: string, options: Document | undefined): string {
  if (!options) return uri;
  const query = new URLSearchParams(
    Object.entries(options).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const [base, given] = uri.split('?');
  const path = /:\/\/[^/]+\//.test(base!) ? base! : `${base}/`;
  return `${path}?${given ? `${given}&` : ''}${query}`;
}

/** Options of the format as the driver takes them. */
export function optionsOf(options: Document | undefined): Document {
  const { readPreference, defaultTransactionOptions, ...rest } = options ?? {};
  return {
    ...rest,
    ...(readPreference && { readPreference: ReadPreference.fromOptions({ readPreference }) }),
    ...(defaultTransactionOptions && { defaultTransactionOptions: optionsOf(defaultTransactionOptions) }),
  };
}
