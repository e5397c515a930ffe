import { faceOf, type StepGroup } from '@baton/shared';
import { MiniMap, type MiniMapNodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { CanvasNode } from './nodes.ts';

const colours: Readonly<Record<StepGroup, string>> = {
  routing: 'var(--group-routing)',
  ticket: 'var(--group-ticket)',
  conversation: 'var(--group-conversation)',
  flow: 'var(--group-flow)',
  time: 'var(--group-time)',
};

const colourOf = (node: CanvasNode): string => {
  if (node.type === 'step') return colours[faceOf(node.data.step).group];
  return node.type === 'trigger' ? 'var(--accent)' : 'none';
};

/** The whole drawing in small, to find one's way and to move about by. */
export const CanvasMap = memo(function CanvasMap({ label }: { label: string }) {
  return (
    <MiniMap<CanvasNode>
      pannable
      zoomable
      ariaLabel={label}
      position="bottom-right"
      style={{ width: 168, height: 116 }}
      bgColor="var(--surface-raised)"
      maskColor="var(--canvas-mask)"
      nodeColor={colourOf}
      nodeComponent={MapCard}
    />
  );
});

/** Exits are left out: at this size only cards can be told apart. */
function MapCard({ x, y, width, height, color }: MiniMapNodeProps) {
  if (color === 'none') return null;
  return <rect x={x} y={y} width={width} height={height} rx={16} fill={color} opacity={0.75} />;
}
