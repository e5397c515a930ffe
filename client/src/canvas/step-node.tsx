import { faceOf } from '@baton/shared';
import { IconDots, IconGripVertical, IconNote } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo, useRef } from 'react';
import { clientFaceOf } from '../steps/index.ts';
import { summaryText } from '../steps/summary-text.ts';
import { stepTitle } from '../steps/words.ts';
import { CountBadges } from './count-badges.tsx';
import type { StepData, StepNode as StepNodeType } from './nodes.ts';
import { ProblemBadge } from './problem-badge.tsx';
import { RunResult } from './run-result.tsx';
import classes from './step-node.module.css';
import { useCanvas } from './view.ts';

/** A step's card: what it is, what it does in one line, and what is wrong with it. */
export const StepNode = memo(function StepNode({ data }: NodeProps<StepNodeType>) {
  const { words, actions, editable } = useCanvas();
  const { id, step, selected, state, run, withResult } = data;
  const { icon: Icon, Body } = clientFaceOf(step);
  const title = stepTitle({ step, words });
  const choose = () => (state === 'pickable' ? actions.pick?.(id) : actions.select?.(id));

  return (
    <div
      className={classes.card}
      data-group={faceOf(step).group}
      data-selected={selected || undefined}
      data-state={state}
      data-run={run?.status}
      data-end={step.type === 'end' || undefined}
    >
      <button
        type="button"
        className={classes.main}
        id={`step-${id}`}
        aria-pressed={editable ? selected : undefined}
        onClick={choose}
        disabled={state === 'faded' && !withResult && !run}
      >
        <span className={classes.icon} aria-hidden>
          <Icon size={step.type === 'end' ? 14 : 17} stroke={1.8} />
        </span>
        <span className={classes.lines}>
          <span className={classes.title} title={title}>
            {title}
          </span>
          {step.type !== 'end' && (
            <span
              className={classes.summary}
              title={summaryText({ step, words, linked: linkedTitle(data, words) })}
            >
              <Body step={step} words={words} linked={linkedTitle(data, words)} />
            </span>
          )}
        </span>
        <span className={classes.marks}>
          {step.note && <IconNote size={14} role="img" aria-label={words.text('canvas.has-note')} />}
          {data.problems && <ProblemBadge problems={data.problems} words={words} />}
        </span>
      </button>
      {withResult && <RunResult run={run} step={step} />}
      {data.counts && <CountBadges counts={data.counts} />}
      {editable && state === 'plain' && <CardTools id={id} title={title} />}
    </div>
  );
});

const linkedTitle = ({ linked }: StepData, words: Parameters<typeof stepTitle>[0]['words']) =>
  linked ? stepTitle({ step: linked, words }) : undefined;

/** The menu and the handle to drag by; they show on hover and focus. */
function CardTools({ id, title }: { id: StepData['id']; title: string }) {
  const { words, actions } = useCanvas();
  const menu = useRef<HTMLButtonElement>(null);
  return (
    <>
      <span
        className={classes.grip}
        title={words.text('canvas.drag')}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.preventDefault();
          actions.startDrag?.({ id, x: event.clientX, y: event.clientY, pointerId: event.pointerId });
        }}
        aria-hidden
      >
        <IconGripVertical size={14} />
      </span>
      <button
        ref={menu}
        type="button"
        className={classes.menu}
        aria-label={words.text('canvas.step-menu', { step: title })}
        aria-haspopup="menu"
        onClick={() => menu.current && actions.openMenu?.({ id, anchor: menu.current })}
      >
        <IconDots size={16} aria-hidden />
      </button>
    </>
  );
}
