import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BSON, type Document } from 'mongodb';

/** MongoDB's unified test format, as far as the runner reads it (schema 1.0 to 1.23). */
export interface TestFile {
  readonly file: string;
  readonly description: string;
  readonly runOnRequirements?: readonly Requirement[];
  readonly createEntities?: readonly Document[];
  readonly initialData?: readonly CollectionData[];
  readonly tests: readonly UnifiedTest[];
}

/** One way in which a server can be fit for a test; all of its fields must hold. */
export interface Requirement {
  readonly minServerVersion?: string;
  readonly maxServerVersion?: string;
  readonly topologies?: readonly string[];
  readonly serverless?: 'require' | 'forbid' | 'allow';
  readonly serverParameters?: Document;
  readonly auth?: boolean;
  readonly csfle?: unknown;
}

export interface CollectionData {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly createOptions?: Document;
  readonly documents: readonly Document[];
}

export interface UnifiedTest {
  readonly description: string;
  readonly runOnRequirements?: readonly Requirement[];
  readonly skipReason?: string;
  readonly operations: readonly Operation[];
  readonly expectEvents?: readonly ExpectedEvents[];
  readonly outcome?: readonly CollectionData[];
}

export interface Operation {
  readonly name: string;
  readonly object: string;
  readonly arguments?: Document;
  readonly expectResult?: unknown;
  readonly expectError?: ExpectedError;
  readonly ignoreResultAndError?: boolean;
  readonly saveResultAsEntity?: string;
}

export interface ExpectedError {
  readonly isError?: boolean;
  readonly isClientError?: boolean;
  readonly errorContains?: string;
  readonly errorCode?: number;
  readonly errorCodeName?: string;
  readonly errorLabelsContain?: readonly string[];
  readonly errorLabelsOmit?: readonly string[];
  readonly expectResult?: unknown;
  readonly errorResponse?: Document;
}

export interface ExpectedEvents {
  readonly client: string;
  readonly eventType?: 'command' | 'cmap' | 'sdam';
  readonly events: readonly Document[];
  readonly ignoreExtraEvents?: boolean;
}

/** The test files under a path, those of subfolders included. */
export function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return path.endsWith('.json') ? [path] : [];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Reads a file; undefined when it is in no form that the runner knows. */
export function readTestFile(path: string): TestFile | undefined {
  const content = BSON.EJSON.parse(readFileSync(path, 'utf8')) as Document;
  const file = basename(path);
  if (content['schemaVersion'] !== undefined) return { file, ...content } as unknown as TestFile;
  const isCrudV1 = Array.isArray(content['data']) && content['tests']?.[0]?.operation !== undefined;
  return isCrudV1 ? fromCrudV1(file, content) : undefined;
}

const DATABASE = 'crud-v1';
const COLLECTION = 'test';

/** The format before: one operation a test, the result and the collection after it. */
function fromCrudV1(file: string, { data, tests, minServerVersion, maxServerVersion }: Document): TestFile {
  return {
    file,
    description: file,
    runOnRequirements: [{ minServerVersion, maxServerVersion }],
    createEntities: [
      { client: { id: 'client' } },
      { database: { id: 'database', client: 'client', databaseName: DATABASE } },
      { collection: { id: 'collection', database: 'database', collectionName: COLLECTION } },
    ],
    initialData: [{ databaseName: DATABASE, collectionName: COLLECTION, documents: data }],
    tests: tests.map(({ description, operation, outcome }: Document) => ({
      description,
      operations: [{ ...operationOfV1(operation), ...expectationOfV1(outcome) }],
      outcome: outcome?.collection && [
        {
          databaseName: DATABASE,
          collectionName: outcome.collection.name ?? COLLECTION,
          documents: outcome.collection.data,
        },
      ],
    })),
  };
}

function operationOfV1({ name, arguments: given }: Document): Operation {
  const { options, requests, ...rest } = given as Document;
  const models = requests?.map((request: Document) => ({ [request['name']]: request['arguments'] }));
  return {
    name,
    object: 'collection',
    arguments: { ...rest, ...options, ...(models && { requests: models }) },
  };
}

function expectationOfV1(outcome: Document | undefined): Partial<Operation> {
  const result: unknown = outcome?.['result'];
  if (!outcome?.['error']) return result === undefined ? {} : { expectResult: result };
  // Which ids went in before the failure is for each driver to tell or not.
  const { insertedIds: _, ...counts } = (result ?? {}) as Document;
  return { expectError: { isError: true, expectResult: { $$unsetOrMatches: counts } } };
}
