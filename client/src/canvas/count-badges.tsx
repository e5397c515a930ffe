import { IconAlertCircle, IconHourglassLow, IconTicket } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import classes from './badges.module.css';
import { type StepCounts, useCanvas } from './view.ts';

/** How many tickets stand at a step now. They sit on the card's upper edge, out of the way of its text. */
export function CountBadges({ counts }: { counts: StepCounts }) {
  const { words } = useCanvas();
  const intl = useIntl();
  const shown = [
    { kind: 'active', count: counts.active, Icon: IconTicket },
    { kind: 'waiting', count: counts.waiting, Icon: IconHourglassLow },
    { kind: 'failed', count: counts.failed, Icon: IconAlertCircle },
  ] as const;
  if (shown.every(({ count }) => count === 0)) return null;
  return (
    <span className={classes.counts}>
      {shown.map(
        ({ kind, count, Icon }) =>
          count > 0 && (
            <span
              key={kind}
              className={classes.count}
              data-kind={kind}
              title={words.text(`canvas.count.${kind}`, { count })}
            >
              <Icon size={11} stroke={2} aria-hidden />
              <span aria-hidden>{intl.formatNumber(count, { notation: 'compact' })}</span>
              <span className={classes.hidden}>{words.text(`canvas.count.${kind}`, { count })}</span>
            </span>
          ),
      )}
    </span>
  );
}
