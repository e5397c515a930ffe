import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A visitor's message and what a person said it is about. */
export interface LabelledMessage {
  text: string;
  intent: string;
  /** Which half of the file it belongs to, decided by its text: rules are improved on one and measured on the other. */
  half: 'developed' | 'held-out';
}

/** Reads the file named on the command line: CSV with the columns `utterance` and `intent`. Ends the program if it cannot. */
export function readLabelledMessages(usage: string): LabelledMessage[] {
  const path = process.argv[2];
  if (!path) {
    console.error(`Usage: ${usage}`);
    process.exit(2);
  }
  let records: Record<string, string>[];
  try {
    records = parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    console.error(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  }
  return records.map(({ utterance, intent }, index) => {
    if (utterance === undefined || intent === undefined) {
      console.error(`${path}, record ${index + 1}: the columns "utterance" and "intent" are needed.`);
      process.exit(2);
    }
    return { text: utterance, intent, half: hash(utterance) % 2 === 0 ? 'developed' : 'held-out' };
  });
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + character.codePointAt(0)!) >>> 0;
  return value;
}

/** "97.5 %", or "-" of nothing. */
export function percent({ part, whole }: { part: number; whole: number }): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}
