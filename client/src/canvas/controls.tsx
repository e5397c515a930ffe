import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, type ReactFlowState, useReactFlow, useStore } from '@xyflow/react';
import { useIntl } from 'react-intl';
import { useText } from '../messages/use-text.ts';
import classes from './canvas.module.css';
import type { Drawing } from './layout.ts';

/** Moving about changes the viewport too; only zooming is to be shown. */
const roundedZoom = ({ transform: [, , zoom] }: ReactFlowState): number => Math.round(zoom * 100) / 100;

/** Zoom and fit. */
export function CanvasControls({ drawing }: { drawing: Drawing }) {
  const text = useText();
  const intl = useIntl();
  const flow = useReactFlow();
  const zoom = intl.formatNumber(useStore(roundedZoom), { style: 'percent' });
  const { x, y, width, height } = drawing.bounds;
  const fit = () => void flow.fitBounds({ x, y, width, height }, { padding: 0.06, duration: 200 });
  return (
    <Panel position="bottom-left" className={classes.controls ?? ''}>
      <Tooltip label={text('canvas.zoom-out')}>
        <ActionIcon aria-label={text('canvas.zoom-out')} onClick={() => void flow.zoomOut({ duration: 120 })}>
          <IconMinus size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={text('canvas.zoom-reset')}>
        <button
          type="button"
          className={classes.zoom}
          aria-label={`${zoom}, ${text('canvas.zoom-reset')}`}
          onClick={() => void flow.zoomTo(1, { duration: 120 })}
        >
          {zoom}
        </button>
      </Tooltip>
      <Tooltip label={text('canvas.zoom-in')}>
        <ActionIcon aria-label={text('canvas.zoom-in')} onClick={() => void flow.zoomIn({ duration: 120 })}>
          <IconPlus size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={text('canvas.fit')}>
        <ActionIcon aria-label={text('canvas.fit')} onClick={fit}>
          <IconFocusCentered size={16} />
        </ActionIcon>
      </Tooltip>
    </Panel>
  );
}
