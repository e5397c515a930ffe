import { memo, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';
import { relativeParts } from './relative-parts.ts';

const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

/** One timer for all times on the page, running only while there are any. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** "3 minutes ago", kept current, with the exact moment on hover. */
export const RelativeTime = memo(function RelativeTime({
  at,
  narrow = false,
}: {
  at: string;
  narrow?: boolean;
}) {
  const intl = useIntl();
  const current = useSyncExternalStore(subscribe, () => now);
  const moment = new Date(at);
  const { value, unit } = relativeParts({ at: moment, now: new Date(Math.max(current, now)) });
  return (
    <time dateTime={at} title={intl.formatDate(moment, { dateStyle: 'full', timeStyle: 'medium' })}>
      {intl.formatRelativeTime(value, unit, { numeric: 'auto', style: narrow ? 'narrow' : 'long' })}
    </time>
  );
});
