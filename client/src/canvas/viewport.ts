import { type ReactFlowInstance, useReactFlow } from '@xyflow/react';
import { type FocusEvent, type Ref, type RefObject, useImperativeHandle, useMemo, useRef } from 'react';
import type { Box, Drawing } from './layout.ts';
import type { CanvasNode } from './nodes.ts';
import type { Selection } from './view.ts';

/** What others may ask of a canvas. */
export interface CanvasHandle {
  /** Moves a card into view, if it is not, and can put the focus on it. */
  show(selection: Selection, options?: { focus?: boolean }): void;
}

const margin = 48;
const fitZoom = 1;
/** Small enough to show a branch with its neighbours, large enough to read without effort. */
const readable = 0.85;
const smallest = 0.5;
/** Below this a drawing shown as a whole has no words any more. */
const legible = 0.4;

const moveMs = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 220);

/**
 * The first look: the trigger at the top centre in a size that can be read, or everything where that fits, or was asked
 * for and still shows more than shapes.
 */
export function startViewport(input: {
  flow: ReactFlowInstance<CanvasNode>;
  drawing: Drawing;
  fitted: boolean;
  startAt: readonly Selection[];
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
  const whole = fitted && zoom >= legible;
  if (whole || zoom >= 0.72) {
    const x = size.width / 2 - (bounds.x + bounds.width / 2) * zoom;
    // A drawing that is lower than the canvas hangs from the top, as one that is higher does.
    const y = whole ? (size.height - bounds.height * zoom) / 2 : margin;
    void flow.setViewport({ x, y: y - bounds.y * zoom, zoom });
    return;
  }
  const boxes = startAt.flatMap((selection) => boxOf({ drawing, selection }) ?? []);
  if (boxes.length > 0) {
    const around = boundsAround(boxes);
    const wanted = Math.min(
      (size.width - 2 * margin) / around.width,
      (size.height - 2 * margin) / around.height,
    );
    // Where not all of it fits at a size that can be read, its end counts more than its beginning.
    const fits = wanted >= smallest;
    const centred = fits ? around : (boxes.at(-1) as Box);
    void flow.setCenter(centred.x + centred.width / 2, centred.y + centred.height / 2, {
      zoom: fits ? Math.min(readable, wanted) : readable,
      duration: 0,
    });
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

function boundsAround(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const elementPrefix = 'step-';
const elementIdOf = (selection: Selection): string => `${elementPrefix}${selection}`;

/** The card that an element is the button of; null for everything else. */
export function selectionOfElement({ id }: HTMLElement): Selection | null {
  return id.startsWith(elementPrefix) ? (id.slice(elementPrefix.length) as Selection) : null;
}

export function useCanvasHandle(input: {
  ref: Ref<CanvasHandle> | undefined;
  drawing: Drawing;
  surface: RefObject<HTMLDivElement | null>;
}): CanvasHandle {
  const { ref, drawing, surface } = input;
  const flow = useReactFlow<CanvasNode>();
  const handle = useMemo<CanvasHandle>(
    () => ({
      show(selection, { focus = false } = {}) {
        const box = boxOf({ drawing, selection });
        const size = surface.current?.getBoundingClientRect();
        if (!box || !size) return;
        const moved = moveIntoView({ flow, box, size });
        if (focus) focusWhenDrawn({ selection, after: moved });
      },
    }),
    [drawing, flow, surface],
  );
  useImperativeHandle(ref, () => handle, [handle]);
  return handle;
}

/**
 * Moves the drawing so that a box of it is in view: not at all where it is, just enough where it is cut off, to the
 * centre where it is far away.
 */
function moveIntoView(input: {
  flow: ReactFlowInstance<CanvasNode>;
  box: Box;
  size: { width: number; height: number };
}): Promise<boolean> | undefined {
  const { flow, box, size } = input;
  const { x, y, zoom } = flow.getViewport();
  const shiftX = shift({ from: box.x * zoom + x, length: box.width * zoom, room: size.width });
  const shiftY = shift({ from: box.y * zoom + y, length: box.height * zoom, room: size.height });
  if (shiftX === 0 && shiftY === 0) return undefined;
  const far = Math.abs(shiftX) > size.width / 2 || Math.abs(shiftY) > size.height / 2 || zoom < smallest;
  if (!far) return flow.setViewport({ x: x + shiftX, y: y + shiftY, zoom }, { duration: moveMs() });
  return flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
    zoom: Math.max(zoom, smallest),
    duration: moveMs(),
  });
}

/** How far a stretch must move to lie between the margins of a room. */
function shift({ from, length, room }: { from: number; length: number; room: number }): number {
  if (from < margin) return margin - from;
  const over = from + length - (room - margin);
  return over > 0 ? -Math.min(over, from - margin) : 0;
}

/** Cards out of sight are not in the page; the one asked for is there once the canvas has moved to it. */
function focusWhenDrawn({ selection, after }: { selection: Selection; after: Promise<boolean> | undefined }) {
  const focus = (): void => document.getElementById(elementIdOf(selection))?.focus({ preventScroll: true });
  if (after) void after.then(() => requestAnimationFrame(focus));
  else focus();
}

/**
 * Moves the drawing along when the focus goes to something out of view; the browser cannot scroll it. A press of the
 * mouse gives the focus too, but a card must not move away under it.
 */
export function useFocusFollowing(surface: RefObject<HTMLDivElement | null>) {
  const flow = useReactFlow<CanvasNode>();
  const pressed = useRef(false);
  return {
    onPointerDownCapture: () => {
      pressed.current = true;
    },
    onPointerUpCapture: () => {
      pressed.current = false;
    },
    onFocusCapture: (event: FocusEvent) => {
      const id = (event.target as HTMLElement).closest('.react-flow__node')?.getAttribute('data-id');
      const node = id ? flow.getNode(id) : undefined;
      const size = surface.current?.getBoundingClientRect();
      if (!node || !size || pressed.current) return;
      const { position, width = 0, height = 0 } = node;
      void moveIntoView({ flow, size, box: { ...position, width, height } });
    },
  };
}
