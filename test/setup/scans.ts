import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedServices } from './places.ts';

/** A search that read a whole collection because no index helps it. */
interface Scan {
  namespace: string;
  filter: string;
  sort: string;
}

/** Where the stores of this run note such searches. */
export const scansFile = (folder = sharedServices().folder): string => path.join(folder, 'scans.jsonl');

/** Sentences about searches that read all of a collection that grows. */
export function forbiddenScans(file: string): string[] {
  if (!existsSync(file)) return [];
  const scans = readFileSync(file, 'utf8').trim().split('\n').map(parseScan);
  const sentences = scans.map(
    ({ namespace, filter, sort }) => `${collectionOf(namespace)}: ${filter}${sort && `, sorted by ${sort}`}`,
  );
  return [...new Set(sentences)].sort();
}

const parseScan = (line: string): Scan => JSON.parse(line) as Scan;
const collectionOf = (namespace: string): string => namespace.slice(namespace.indexOf('.') + 1);
