import { hostname } from 'node:os';
import { elementsOf, type RawValue } from '../bson/element.ts';
import { decodeValue, double, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { MAX_DOCUMENT_BYTES } from '../storage/collection.ts';
import type { Reply } from '../wire/connection.ts';
import { MAX_MESSAGE_BYTES } from '../wire/message.ts';
import { asBoolean, type Command, type Context, defineCommand, MAX_BATCH } from './command.ts';

/** The version whose behaviour this store follows. */
const VERSION = '7.0.0';
const WIRE_VERSION = 21;

const greet =
  (oldName: boolean) =>
  (_: unknown, { store }: Context) => ({
    ...(oldName ? { ismaster: true } : { isWritablePrimary: true }),
    helloOk: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_BATCH,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: store.nextConnectionId(),
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  });

const hello = (oldName: boolean): Command =>
  defineCommand({ fields: {}, lenient: true, mode: 'read', run: greet(oldName) });

/** What may be asked of this server's settings; MongoDB has some hundreds. */
const PARAMETERS: Readonly<Record<string, Value>> = {
  authenticationMechanisms: [],
  enableTestCommands: false,
  featureCompatibilityVersion: { version: '7.0' },
  requireApiVersion: false,
};

function parametersIn(body: RawValue): Reply {
  const [first, ...others] = elementsOf(body);
  if (decodeValue(first!.value) === '*') return { ...PARAMETERS };
  const asked = others.filter(({ name }) => Object.hasOwn(PARAMETERS, name));
  if (asked.length === 0) throw new MongoError('InvalidOptions', 'no option found to get');
  return Object.fromEntries(asked.map(({ name }) => [name, PARAMETERS[name]]));
}

const buildInfo = defineCommand({
  fields: {},
  mode: 'read',
  run: () => ({
    version: VERSION,
    versionArray: [7, 0, 0, 0],
    gitVersion: 'baton-store',
    modules: [],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    storageEngines: ['lmdb'],
  }),
});

const accept = defineCommand({ fields: {}, mode: 'read', run: () => ({}) });

export const ADMIN = {
  hello: hello(false),
  isMaster: hello(true),
  ismaster: hello(true),
  ping: accept,
  endSessions: accept,
  killSessions: accept,
  killAllSessions: accept,
  refreshSessions: accept,
  buildInfo,
  buildinfo: buildInfo,
  getParameter: defineCommand({
    fields: {},
    lenient: true,
    mode: 'read',
    run: (_, { body }) => parametersIn(body),
  }),
  startSession: defineCommand({
    fields: {},
    mode: 'read',
    run: (_, { store }) => ({ id: { id: store.newSessionId() }, timeoutMinutes: 30 }),
  }),
  connectionStatus: defineCommand({
    fields: { showPrivileges: asBoolean },
    mode: 'read',
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  }),
  serverStatus: defineCommand({
    fields: {},
    mode: 'read',
    run: (_, { store }) => ({
      host: hostname(),
      version: VERSION,
      process: 'baton-store',
      pid: BigInt(process.pid),
      uptime: double(process.uptime()),
      uptimeMillis: BigInt(Math.floor(process.uptime() * 1000)),
      localTime: new Date(),
      connections: { current: store.connections },
      metrics: { cursor: { open: { total: BigInt(store.cursors.size) } } },
      mem: { bits: 64, resident: Math.round(process.memoryUsage.rss() / 1048576) },
    }),
  }),
} as const;
