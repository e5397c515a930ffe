import { fieldOf, type RawValue, valuesOf } from '../bson/element.ts';
import { MongoError } from '../errors.ts';
import type { CommandName } from './registry.ts';

/** The commands of MongoDB's Stable API, version 1, among those that there are here. */
const STABLE: ReadonlySet<string> = new Set<CommandName>([
  'aggregate',
  'count',
  'create',
  'createIndexes',
  'delete',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'endSessions',
  'explain',
  'find',
  'findAndModify',
  'getMore',
  'hello',
  'insert',
  'killCursors',
  'listCollections',
  'listDatabases',
  'listIndexes',
  'ping',
  'refreshSessions',
  'update',
]);

/** Fields of those commands that are not part of it. */
const UNSTABLE = { find: ['noCursorTimeout', 'oplogReplay'], index: ['background', 'sparse'] } as const;

interface ApiArgs {
  readonly apiVersion?: string;
  readonly apiStrict?: boolean;
  readonly apiDeprecationErrors?: boolean;
}

/** Holds a client that asked for it to the Stable API; throws as MongoDB does. */
export function checkApi(name: string, args: ApiArgs, body: RawValue): void {
  const { apiVersion, apiStrict, apiDeprecationErrors } = args;
  if (apiStrict === undefined && apiDeprecationErrors === undefined) return;
  if (apiVersion === undefined)
    throw new MongoError(
      4886600,
      'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion',
    );
  if (!apiStrict) return;
  if (!STABLE.has(name)) {
    throw new MongoError(
      'APIStrictError',
      `Provided apiStrict:true, but the command ${name} is not in API Version ${apiVersion}`,
    );
  }
  if (name === 'find') checkFields(name, UNSTABLE.find, body);
  if (name !== 'createIndexes') return;
  const indexes = fieldOf(body, 'indexes');
  for (const index of indexes ? valuesOf(indexes) : [])
    checkFields('createIndexes.indexes', UNSTABLE.index, index);
}

function checkFields(where: string, unstable: readonly string[], of: RawValue): void {
  const field = unstable.find((each) => fieldOf(of, each));
  if (field !== undefined)
    throw new MongoError(
      'APIStrictError',
      `BSON field '${where}.${field}' is not allowed with apiStrict:true.`,
    );
}
