import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { jumpPath } from './layout/lines.ts';
import type { Drawing, DrawnLine } from './layout.ts';
import { flowPath, jumpEnds } from './line-paths.ts';
import classes from './lines.module.css';
import { placeKey } from './place-key.ts';
import type { Selection } from './view.ts';

interface LinesProps {
  drawing: Drawing;
  /** Exits along which a run went. */
  taken: ReadonlySet<string> | null;
  selected: Selection | null;
}

/** All lines of the drawing. Plain ones are a single path, however many there are; those that stand out lie above. */
export const Lines = memo(function Lines({ drawing, taken, selected }: LinesProps) {
  const isTaken = ({ from, key }: DrawnLine): boolean => taken?.has(placeKey({ from, key })) ?? false;
  const flow = drawing.lines.filter(({ kind }) => kind === 'flow');
  const jumps = drawing.lines.filter(({ kind }) => kind === 'jump');
  const plain = flow.filter((line) => !isTaken(line)).map(flowPath);
  const lit = flow.filter(isTaken).map(flowPath);
  return (
    <ViewportPortal>
      <svg className={classes.lines} aria-hidden>
        <defs>
          <Arrow id="canvas-jump" className={classes.arrow} />
          <Arrow id="canvas-jump-lit" className={classes.arrowLit} />
        </defs>
        <path className={classes.flow} data-faded={taken !== null || undefined} d={plain.join('')} />
        {lit.length > 0 && <path className={classes.lit} d={lit.join('')} />}
        {jumps.map((line) => {
          const out = isTaken(line) || line.from === selected || line.to === selected;
          return (
            <path
              key={placeKey(line)}
              className={classes.jump}
              data-lit={out || undefined}
              markerEnd={out ? 'url(#canvas-jump-lit)' : 'url(#canvas-jump)'}
              d={jumpPath(jumpEnds(line))}
            />
          );
        })}
      </svg>
    </ViewportPortal>
  );
});

function Arrow({ id, className }: { id: string; className: string | undefined }) {
  return (
    <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
      <path d="M1 1 7 4 1 7" fill="none" className={className} />
    </marker>
  );
}
