import { consoleLine } from './log-lines.ts';
import type { ProcessEvents } from './supervised-process.ts';

/** Where the launcher's own words go. */
export type Say = (line: string) => void;

const REPEAT_WINDOW_MS = 10_000;

/**
 * Turns what the children report into lines for a person: their warnings and errors, crashes and recoveries. The
 * same warning again within ten seconds is counted instead of shown, so that a flood stays readable.
 */
export function createConsoleView(options: {
  say: Say;
  now: () => number;
  /** Whether the plain text of this process is shown too: in development it is the compiler's. */
  showsTextOf: (name: string) => boolean;
}): ProcessEvents {
  const { say, now, showsTextOf } = options;
  const shown = new Map<string, { at: number; hidden: number }>();
  const sayOnce = (text: string) => {
    const before = shown.get(text);
    if (before && now() - before.at < REPEAT_WINDOW_MS) {
      before.hidden += 1;
      return;
    }
    shown.set(text, { at: now(), hidden: 0 });
    if (shown.size > 200) shown.delete(shown.keys().next().value!);
    say(before?.hidden ? `${text} (and ${before.hidden} times more since then)` : text);
  };

  return {
    onOutput({ name, line }) {
      if (line.kind === 'text') {
        if (showsTextOf(name) && line.text.trim() !== '') say(`${name}: ${line.text}`);
        return;
      }
      const text = consoleLine({ name, line });
      if (text !== null) sayOnce(text);
    },
    onCrash({ name, reason, restartInMs }) {
      const next = restartInMs === null ? '' : ` Restarting in ${(restartInMs / 1000).toFixed(1)} s.`;
      say(`${name} stopped unexpectedly: ${reason.replace(/\.$/, '')}.${next}`);
    },
    onRecovered({ name }) {
      say(`${name} is ready again.`);
    },
  };
}
