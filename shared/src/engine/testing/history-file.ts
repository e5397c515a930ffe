import { z } from 'zod';
import { definition } from '../../workflow/definition.ts';
import { type Happening, type Outcome, replay, type Scenario } from './record-run.ts';

/** A recorded run as it is kept: what it began with, what happened to it, and what `advance` made of that. */
export interface History {
  scenario: Scenario;
  happenings: Happening[];
  outcome: Outcome;
}

const dateMark = '$date';

/** Plain JSON with the dates marked as such, so that texts that look like one stay texts. */
export function toJson(value: unknown): unknown {
  if (value instanceof Date) return { [dateMark]: value.toISOString() };
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, below]) => below !== undefined);
  return Object.fromEntries(entries.map(([name, below]) => [name, toJson(below)]));
}

/** What `toJson` was made of. */
export function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (value === null || typeof value !== 'object') return value;
  const date = (value as Record<string, unknown>)[dateMark];
  if (typeof date === 'string') return new Date(date);
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, fromJson(below)]));
}

const kept = z.object({
  scenario: z.looseObject({ definition: z.unknown() }),
  happenings: z.array(z.unknown()),
  outcome: z.unknown(),
});

/** Reads a kept history. Its definition goes through the schema of today, as a stored version does. */
export function readHistory(text: string): History {
  const { scenario, happenings, outcome } = fromJson(kept.parse(JSON.parse(text))) as History;
  return {
    scenario: { ...scenario, definition: definition.parse(scenario.definition) },
    happenings,
    outcome,
  };
}

/** The text of a history as it is kept, with what `advance` makes of it now. */
export function writeHistory({ scenario, happenings }: Pick<History, 'scenario' | 'happenings'>): string {
  const outcome = replay({ scenario, happenings });
  return `${JSON.stringify(toJson({ scenario, happenings, outcome }), null, 2)}\n`;
}
