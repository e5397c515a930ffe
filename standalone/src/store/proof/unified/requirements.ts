import { BSON, type Document, type MongoClient } from 'mongodb';
import type { Requirement } from './format.ts';

/** What decides whether a test suits a server. */
export interface ServerFacts {
  readonly version: string;
  readonly topology: 'single' | 'replicaset' | 'sharded';
  readonly parameters: Document;
}

export async function factsOf(client: MongoClient): Promise<ServerFacts> {
  const admin = client.db('admin');
  const [{ version }, hello] = [await admin.command({ buildInfo: 1 }), await admin.command({ hello: 1 })];
  const parameters = await admin.command({ getParameter: '*' }).catch(() => ({}));
  const topology = hello['msg'] === 'isdbgrid' ? 'sharded' : hello['setName'] ? 'replicaset' : 'single';
  return { version, topology, parameters };
}

/** Why none of the requirements holds; undefined when one does, or when there are none. */
export function unfitFor(
  facts: ServerFacts,
  requirements: readonly Requirement[] | undefined,
): string | undefined {
  if (!requirements || requirements.length === 0) return undefined;
  const reasons = requirements.map((each) => unmet(facts, each));
  return reasons.includes(undefined) ? undefined : [...new Set(reasons)].join(', or ');
}

function unmet({ version, topology, parameters }: ServerFacts, required: Requirement): string | undefined {
  const { minServerVersion: min, maxServerVersion: max, topologies } = required;
  if (min !== undefined && compareVersions(version, min) < 0) return `it is for servers from ${min}`;
  if (max !== undefined && compareVersions(version, max) > 0) return `it is for servers up to ${max}`;
  // A replica set of shards counts as a sharded cluster.
  if (topologies && !topologies.includes(topology)) return `it is for ${topologies.join(', ')}`;
  if (required.serverless === 'require') return 'it is for serverless instances';
  if (required.auth === true) return 'it is for servers with authentication';
  if (required.csfle) return 'it is for encryption in the client';
  for (const [name, value] of Object.entries(required.serverParameters ?? {})) {
    if (BSON.EJSON.stringify(parameters[name]) !== BSON.EJSON.stringify(value))
      return `it is for ${name}: ${String(value)}`;
  }
  return undefined;
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).map(Number));
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
