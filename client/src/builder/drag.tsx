import { type StepId, stepOf } from '@baton/shared';
import { type ReactNode, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CanvasActions } from '../canvas/view.ts';
import { useWords } from '../steps/use-words.ts';
import { stepTitle } from '../steps/words.ts';
import type { Builder } from './builder.ts';
import classes from './drag.module.css';
import { canGoAlone } from './places.ts';

/** A drag begins after this many pixels; below, a press on the handle is a slip of the hand. */
const slack = 5;
/** How near to a place one may let go. */
const reach = 70;

interface Ghost {
  id: StepId;
  x: number;
  y: number;
}

/** The place under the pointer, or the nearest one within reach. Places are few and on screen only. */
function placeNear({ x, y }: { x: number; y: number }): HTMLElement | null {
  let best: { element: HTMLElement; distance: number } | null = null;
  for (const element of document.querySelectorAll<HTMLElement>('[data-place]')) {
    const box = element.getBoundingClientRect();
    const distance = Math.hypot(x - (box.left + box.width / 2), y - (box.top + box.height / 2));
    if (distance <= reach && (!best || distance < best.distance)) best = { element, distance };
  }
  return best?.element ?? null;
}

/**
 * Dragging a card by its handle: alone where that is possible, otherwise with all that follows. Escape and letting
 * go anywhere else leave everything as it was.
 */
export function useDragging(builder: Builder): { start: CanvasActions['startDrag']; ghost: ReactNode } {
  const [ghost, setGhost] = useState<Ghost | null>(null);

  const start = useCallback<CanvasActions['startDrag']>(
    ({ id, x, y, pointerId }) => {
      let over: HTMLElement | null = null;
      let moving = false;
      const mark = (element: HTMLElement | null) => {
        if (element === over) return;
        over?.removeAttribute('data-over');
        element?.setAttribute('data-over', '');
        over = element;
      };
      const onMove = (event: PointerEvent) => {
        if (event.pointerId !== pointerId) return;
        if (!moving) {
          if (Math.hypot(event.clientX - x, event.clientY - y) < slack) return;
          const step = stepOf({ definition: builder.draft.store.getState().definition, id });
          if (!step || !builder.startMove({ id, take: canGoAlone(step) ? 'alone' : 'following' }))
            return stop();
          moving = true;
        }
        if (builder.store.getState().task === null) return stop();
        setGhost({ id, x: event.clientX, y: event.clientY });
        mark(placeNear({ x: event.clientX, y: event.clientY }));
      };
      const onUp = (event: PointerEvent) => {
        if (event.pointerId !== pointerId) return;
        const target = over;
        stop();
        if (!moving) return;
        if (target) target.click();
        else builder.cancelTask();
      };
      const stop = () => {
        mark(null);
        setGhost(null);
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', onUp);
      };
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', onUp);
    },
    [builder],
  );
  return { start, ghost: ghost && <GhostCard ghost={ghost} builder={builder} /> };
}

function GhostCard({ ghost, builder }: { ghost: Ghost; builder: Builder }) {
  const words = useWords();
  const step = stepOf({ definition: builder.draft.store.getState().definition, id: ghost.id });
  if (!step) return null;
  return createPortal(
    <div className={classes.ghost} style={{ transform: `translate(${ghost.x + 12}px, ${ghost.y + 8}px)` }}>
      {stepTitle({ step, words })}
    </div>,
    document.body,
  );
}
