const units = [
  { unit: 'year', seconds: 31_557_600 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'week', seconds: 604_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

type Unit = (typeof units)[number]['unit'] | 'second';

/**
 * How far a moment lies from now, in the largest unit of which there is at least one. Below a minute it is 0
 * seconds, "now": a number that counts up second by second draws the eye for nothing.
 */
export function relativeParts({ at, now }: { at: Date; now: Date }): { value: number; unit: Unit } {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  for (const { unit, seconds: size } of units) {
    if (Math.abs(seconds) >= size) return { value: Math.trunc(seconds / size), unit };
  }
  return { value: 0, unit: 'second' };
}
