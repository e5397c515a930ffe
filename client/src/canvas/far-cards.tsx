import { type Definition, faceOf, type StepId, stepOf } from '@baton/shared';
import { type ReactFlowState, useStore, ViewportPortal } from '@xyflow/react';
import { type KeyboardEvent, memo } from 'react';
import { stepTitle } from '../steps/words.ts';
import classes from './far-cards.module.css';
import type { Box, Drawing } from './layout.ts';
import { placeKey } from './place-key.ts';
import { type CanvasView, useCanvas } from './view.ts';

/** Below this zoom nothing on a card can be read, and hundreds of them are in view. */
const farZoom = 0.3;

const isFar = ({ transform: [, , zoom] }: ReactFlowState): boolean => zoom < farZoom;

/** Whether the drawing is looked at from so far away that cards are only shapes. */
export const useIsFar = (): boolean => useStore(isFar);

interface FarCardsProps {
  drawing: Drawing;
  definition: Definition;
  view: CanvasView;
}

/**
 * The cards as plain shapes, for looking at a large workflow as a whole: painting hundreds of real cards anew for
 * each frame takes longer than a frame lasts. They can be chosen like cards, and what is being moved can be placed.
 */
export const FarCards = memo(function FarCards({ drawing, definition, view }: FarCardsProps) {
  const { words, actions } = useCanvas();
  const { placing } = view;
  const choose = (id: StepId) => (placing?.kind === 'pick' ? actions.pick?.(id) : actions.select?.(id));
  const places = placing?.kind === 'place' ? placing.places : null;
  return (
    <ViewportPortal>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: what is in it has names of its own */}
      <svg className={classes.cards}>
        <Shape
          box={drawing.trigger}
          tint="var(--accent)"
          label={words.text('canvas.trigger')}
          selected={view.selected === 'trigger'}
          state={undefined}
          onChoose={() => actions.select?.('trigger')}
        />
        {drawing.steps.map((box) => {
          const step = stepOf({ definition, id: box.id });
          if (!step) return null;
          return (
            <Shape
              key={box.id}
              box={box}
              tint={`var(--group-${faceOf(step).group})`}
              label={stepTitle({ step, words })}
              selected={view.selected === box.id}
              state={stateOf({ view, id: box.id })}
              onChoose={() => choose(box.id)}
            />
          );
        })}
        {drawing.exits.map(({ from, key, at }) => {
          const place = placeKey({ from, key });
          if (!places?.has(place)) return null;
          return (
            <circle
              key={place}
              className={classes.place}
              cx={at.x}
              cy={at.y}
              r={26}
              data-place={place}
              {...button({ label: words.text('canvas.put'), onChoose: () => actions.put?.({ from, key }) })}
            />
          );
        })}
      </svg>
    </ViewportPortal>
  );
});

/** What stands out even from afar. */
function stateOf({ view, id }: { view: CanvasView; id: StepId }): string | undefined {
  const run = view.run?.steps.get(id);
  if (run) return run.status;
  if (view.run) return 'faded';
  if (view.counts?.[id]?.failed) return 'failed';
  return view.problems.get(id)?.errors ? 'problem' : undefined;
}

/** Makes a shape work as a button; SVG has none of its own. */
function button({ label, onChoose }: { label: string; onChoose: () => void }) {
  return {
    role: 'button',
    tabIndex: 0,
    'aria-label': label,
    onClick: onChoose,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onChoose();
    },
  };
}

interface ShapeProps {
  box: Box;
  tint: string;
  label: string;
  selected: boolean;
  state: string | undefined;
  onChoose: () => void;
}

function Shape({ box, tint, label, selected, state, onChoose }: ShapeProps) {
  const { x, y, width, height } = box;
  return (
    <g
      className={classes.card}
      data-selected={selected || undefined}
      data-state={state}
      {...button({ label, onChoose })}
    >
      <rect className={classes.body} x={x} y={y} width={width} height={height} rx={10} />
      <rect x={x} y={y} width={26} height={height} rx={10} fill={tint} />
    </g>
  );
}
