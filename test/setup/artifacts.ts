import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** Where something about a failed test is kept: a path in test/artifacts without its ending. */
export function artifactFile({ testName, part }: { testName: string; part: string }): string {
  const folder = path.join(__dirname, '../artifacts');
  mkdirSync(folder, { recursive: true });
  const slug = testName.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120);
  return path.join(folder, `${slug}.${part}`);
}
