import { type ReactFlowInstance, useReactFlow } from '@xyflow/react';
import { type Ref, type RefObject, useImperativeHandle } from 'react';
import type { Box, Drawing } from './layout.ts';
import type { CanvasNode } from './nodes.ts';
import type { Selection } from './view.ts';

/** What others may ask of a canvas. */
export interface CanvasHandle {
  /** Moves a card into view, if it is not, and can put the focus on it. */
  show(selection: Selection, options?: { focus?: boolean; centre?: boolean }): void;
  /** A point of the window as a point of the drawing. */
  toDrawing(point: { x: number; y: number }): { x: number; y: number };
  fit(): void;
}

const margin = 48;
const fitZoom = 1;
/** Small enough to show a branch with its neighbours, large enough to read without effort. */
const readable = 0.85;

const moveMs = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 220);

/** The first look: the trigger at the top centre in full size, or everything where that was asked for or fits. */
export function startViewport(input: {
  flow: ReactFlowInstance<CanvasNode>;
  drawing: Drawing;
  fitted: boolean;
  startAt: Selection | null;
  surface: HTMLDivElement | null;
}): void {
  const { flow, drawing, fitted, startAt, surface } = input;
  const { bounds, trigger } = drawing;
  const size = surface?.getBoundingClientRect();
  if (!size || size.width === 0) return;
  const zoom = Math.min(
    fitZoom,
    (size.width - 2 * margin) / bounds.width,
    (size.height - 2 * margin) / bounds.height,
  );
  if (fitted || zoom >= 0.72) {
    const x = size.width / 2 - (bounds.x + bounds.width / 2) * zoom;
    // A drawing that is lower than the canvas hangs from the top, as one that is higher does.
    const y = fitted ? (size.height - bounds.height * zoom) / 2 : margin;
    void flow.setViewport({ x, y: y - bounds.y * zoom, zoom });
    return;
  }
  const first = startAt === null ? undefined : boxOf({ drawing, selection: startAt });
  if (first) {
    const { x, y, width, height } = first;
    void flow.setCenter(x + width / 2, y + height / 2, { zoom: readable, duration: 0 });
    return;
  }
  void flow.setViewport({
    x: size.width / 2 - (trigger.x + trigger.width / 2) * readable,
    y: margin,
    zoom: readable,
  });
}

function boxOf({ drawing, selection }: { drawing: Drawing; selection: Selection }): Box | undefined {
  if (selection === 'trigger') return drawing.trigger;
  return drawing.steps.find(({ id }) => id === selection);
}

export const elementIdOf = (selection: Selection): string => `step-${selection}`;

export function useCanvasHandle(input: {
  ref: Ref<CanvasHandle> | undefined;
  drawing: Drawing;
  surface: RefObject<HTMLDivElement | null>;
}): void {
  const { ref, drawing, surface } = input;
  const flow = useReactFlow<CanvasNode>();
  useImperativeHandle(ref, () => {
    return {
      show(selection, { focus = false, centre = false } = {}) {
        const box = boxOf({ drawing, selection });
        const size = surface.current?.getBoundingClientRect();
        if (!box || !size) return;
        const { x, y, zoom } = flow.getViewport();
        const left = box.x * zoom + x;
        const top = box.y * zoom + y;
        const inside =
          left >= margin &&
          top >= margin &&
          left + box.width * zoom <= size.width - margin &&
          top + box.height * zoom <= size.height - margin;
        const moved =
          inside && !centre
            ? undefined
            : flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
                zoom: Math.max(zoom, 0.6),
                duration: moveMs(),
              });
        if (focus) focusWhenDrawn({ selection, after: moved });
      },
      toDrawing: (point) => flow.screenToFlowPosition(point),
      fit: () => void flow.fitView({ padding: 0.06, maxZoom: fitZoom, duration: moveMs() }),
    };
  }, [drawing, flow, surface]);
}

/** Cards out of sight are not in the page; the one asked for is there once the canvas has moved to it. */
function focusWhenDrawn({ selection, after }: { selection: Selection; after: Promise<boolean> | undefined }) {
  const focus = (): void => document.getElementById(elementIdOf(selection))?.focus({ preventScroll: true });
  if (after) void after.then(() => requestAnimationFrame(focus));
  else focus();
}
