import type { RunEntry } from '@baton/shared';
import type { Words } from './words.ts';

/** How long a step took, in the unit that suits it. Empty below a millisecond. */
export function tookText({ entry, words }: { entry: RunEntry; words: Words }): string {
  const ms = Date.parse(entry.endedAt ?? entry.startedAt) - Date.parse(entry.startedAt);
  if (ms < 1) return '';
  if (ms < 1000) return `${ms} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return words.text('duration.seconds', { amount: seconds });
  if (seconds < 7200) return words.text('duration.minutes', { amount: Math.round(seconds / 60) });
  if (seconds < 172_800) return words.text('duration.hours', { amount: Math.round(seconds / 3600) });
  return words.text('duration.days', { amount: Math.round(seconds / 86_400) });
}
