import { IconBolt, IconClock } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useIntl } from 'react-intl';
import { triggerFacesClient } from '../triggers/index.ts';
import { triggerFilterText } from '../triggers/trigger-text.ts';
import type { TriggerNode as TriggerNodeType } from './nodes.ts';
import { ProblemBadge } from './problem-badge.tsx';
import classes from './trigger-node.module.css';
import { useCanvas } from './view.ts';

/** The card at the top: what lets tickets in. */
export const TriggerNode = memo(function TriggerNode({ data }: NodeProps<TriggerNodeType>) {
  const { words, actions, editable } = useCanvas();
  const intl = useIntl();
  const { triggers, nextAt, selected, problems, state } = data;
  return (
    <button
      type="button"
      id="step-trigger"
      className={classes.card}
      data-selected={selected || undefined}
      data-state={state}
      aria-pressed={editable ? selected : undefined}
      onClick={() => actions.select?.('trigger')}
    >
      <span className={classes.head}>
        <IconBolt size={15} stroke={1.9} aria-hidden />
        <span className={classes.label}>{words.text('canvas.trigger')}</span>
        {nextAt && (
          <span className={classes.next} title={words.text('trigger.next', { when: words.moment(nextAt) })}>
            <IconClock size={13} stroke={1.8} aria-label={words.text('trigger.next', { when: '' })} />
            {intl.formatDate(nextAt, {
              ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false },
            })}
          </span>
        )}
        {problems && <ProblemBadge problems={problems} words={words} />}
      </span>
      {triggers.length === 0 && <span className={classes.none}>{words.text('trigger.none')}</span>}
      {triggers.map((trigger, index) => {
        const { icon: Icon } = triggerFacesClient[trigger.type];
        const filter = triggerFilterText({ trigger, words });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: triggers have no identity but their place
          <span key={index} className={classes.row} title={filter ?? undefined}>
            <Icon size={15} stroke={1.7} aria-hidden />
            <span className={classes.name}>{words.text(`trigger.${trigger.type}`)}</span>
            {filter && <span className={classes.filter}>{filter}</span>}
          </span>
        );
      })}
    </button>
  );
});
