import '../steps/groups.css';
import { type Definition, faceOf, type StepGroup, stepOf } from '@baton/shared';
import { memo, useMemo } from 'react';
import { type Box, layout } from './layout.ts';
import { flowPath } from './line-paths.ts';
import classes from './miniature.module.css';

const margin = 40;

/**
 * The drawing of a workflow as a small picture: the same layout as on the canvas, without words. Decorative; its
 * name belongs beside it.
 */
export const Miniature = memo(function Miniature({ definition }: { definition: Definition }) {
  const drawing = useMemo(() => layout({ definition }), [definition]);
  const { x, y, width, height } = drawing.bounds;
  const flow = drawing.lines.filter(({ kind }) => kind === 'flow');
  return (
    <svg
      className={classes.picture}
      viewBox={`${x - margin} ${y - margin} ${width + 2 * margin} ${height + 2 * margin}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden
    >
      <path className={classes.lines} d={flow.map(flowPath).join('')} />
      <Card box={drawing.trigger} group={null} />
      {drawing.steps.map((box) => {
        const step = stepOf({ definition, id: box.id });
        return step && <Card key={box.id} box={box} group={faceOf(step).group} />;
      })}
    </svg>
  );
});

function Card({ box, group }: { box: Box; group: StepGroup | null }) {
  const { x, y, width, height } = box;
  const tint = group === null ? 'var(--accent)' : `var(--group-${group})`;
  const square = Math.min(36, height - 20);
  return (
    <g>
      <rect className={classes.card} x={x} y={y} width={width} height={height} rx={10} />
      <rect x={x + 14} y={y + (height - square) / 2} width={square} height={square} rx={8} fill={tint} />
      <rect
        className={classes.title}
        x={x + 66}
        y={y + height / 2 - 15}
        width={width * 0.5}
        height={11}
        rx={5}
      />
      <rect
        className={classes.text}
        x={x + 66}
        y={y + height / 2 + 5}
        width={width * 0.36}
        height={9}
        rx={4}
      />
    </g>
  );
}
