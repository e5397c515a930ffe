import { type Definition, faceOf, type StepGroup, stepOf } from '@baton/shared';
import { Panel, type ReactFlowState, useReactFlow, useStore } from '@xyflow/react';
import { memo, type PointerEvent, useMemo, useRef } from 'react';
import type { Box, Drawing } from './layout.ts';
import classes from './map.module.css';

interface CanvasMapProps {
  drawing: Drawing;
  definition: Definition;
  label: string;
}

const size = { width: 168, height: 116 };

/**
 * The whole drawing in small, to find one's way and to move about by: one path for each group of steps, since a shape
 * for each card would cost more than the cards in view do.
 */
export const CanvasMap = memo(function CanvasMap({ drawing, definition, label }: CanvasMapProps) {
  const flow = useReactFlow();
  const picture = useRef<SVGSVGElement>(null);
  const paths = useMemo(() => groupPaths({ drawing, definition }), [drawing, definition]);
  const frame = frameAround(drawing.bounds);

  const moveTo = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const matrix = picture.current?.getScreenCTM()?.inverse();
    if (!matrix) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  const press = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    moveTo(event);
  };
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
  };

  return (
    <Panel position="bottom-right">
      <svg
        ref={picture}
        className={classes.map}
        width={size.width}
        height={size.height}
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        role="img"
        aria-label={label}
        onPointerDown={press}
        onPointerMove={drag}
      >
        <path d={rectPath(drawing.trigger)} fill="var(--accent)" />
        {paths.map(({ group, path }) => (
          <path key={group} d={path} fill={`var(--group-${group})`} opacity={0.75} />
        ))}
        <InView />
      </svg>
    </Panel>
  );
});

/** The part that is in view. It follows each movement alone, so that nothing else is rendered with it. */
function InView() {
  const view = useStore(viewBox);
  return <path className={classes.view} d={view} />;
}

/** The part in view as a path: a text compares by value, so that nothing is rendered while nothing moves. */
function viewBox({ transform: [x, y, zoom], width, height }: ReactFlowState): string {
  return rectPath({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom });
}

const rectPath = ({ x, y, width, height }: Box): string => `M${x} ${y}h${width}v${height}h${-width}z`;

function groupPaths(input: { drawing: Drawing; definition: Definition }) {
  const { drawing, definition } = input;
  const paths = new Map<StepGroup, string[]>();
  for (const box of drawing.steps) {
    const step = stepOf({ definition, id: box.id });
    if (!step) continue;
    const { group } = faceOf(step);
    const parts = paths.get(group);
    if (parts) parts.push(rectPath(box));
    else paths.set(group, [rectPath(box)]);
  }
  return [...paths].map(([group, parts]) => ({ group, path: parts.join('') }));
}

/** The drawing's bounds with a margin, so that a view beside it can still be seen. */
function frameAround({ x, y, width, height }: Box): Box {
  const margin = Math.max(width, height) * 0.06;
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}
