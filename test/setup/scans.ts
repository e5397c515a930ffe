import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedServices } from './places.ts';

/** A search that read a whole collection because no index helps it. */
interface Scan {
  namespace: string;
  filter: string;
  sort: string;
}

/** Collections that an administrator fills by hand: to read all of one costs nothing, and they are shown as a whole. */
const SMALL = new Set(['articles', 'inboxes', 'properties', 'teams', 'users']);

/** What only tests ask, of the few documents they have made. */
const ASKED_BY_TESTS = new Set(['messages: author.kind eq', 'tickets: not (marksAt eq)']);

/** Where the stores of this run note such searches. */
export const scansFile = (folder = sharedServices().folder): string => path.join(folder, 'scans.jsonl');

/** Lines about searches that read all of a collection that grows: collection, filter and sort. */
export function forbiddenScans(file: string): string[] {
  if (!existsSync(file)) return [];
  const scans = readFileSync(file, 'utf8').trim().split('\n').map(parseScan);
  const lines = scans.filter(({ collection }) => !SMALL.has(collection)).map(({ line }) => line);
  return [...new Set(lines)].filter((line) => !ASKED_BY_TESTS.has(line)).sort();
}

function parseScan(json: string): { collection: string; line: string } {
  const { namespace, filter, sort } = JSON.parse(json) as Scan;
  const collection = namespace.slice(namespace.indexOf('.') + 1);
  return { collection, line: `${collection}: ${filter}${sort && `, sorted by ${sort}`}` };
}
