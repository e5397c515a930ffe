import type { Place, StepId } from '@baton/shared';
import { createContext, useContext } from 'react';
import type { Words } from '../steps/words.ts';
import type { RunPath } from './run-path.ts';

export type Selection = StepId | 'trigger';

export interface ProblemCount {
  errors: number;
  warnings: number;
}

export interface StepCounts {
  active: number;
  waiting: number;
  failed: number;
}

/** What the drawing waits for while a step is being moved, pasted or connected. */
export type Placing =
  | { kind: 'place'; places: ReadonlySet<string>; moving: ReadonlySet<string> }
  | { kind: 'pick'; steps: ReadonlySet<string>; from: string };

/** What lies over the drawing; none of it moves anything. */
export interface CanvasView {
  selected: Selection | null;
  /** By step id; the workflow's own under `trigger`. */
  problems: ReadonlyMap<string, ProblemCount>;
  counts: Readonly<Record<string, StepCounts>> | null;
  /** When a schedule of the workflow that is on comes next. */
  nextAt: string | null;
  run: RunPath | null;
  placing: Placing | null;
  /** The exit whose "+" has the library open, `placeKey`. */
  adding: string | null;
}

export const plainView: CanvasView = {
  selected: null,
  problems: new Map(),
  counts: null,
  nextAt: null,
  run: null,
  placing: null,
  adding: null,
};

/** What can be done on the drawing; without these it is read only. */
export interface CanvasActions {
  select(selection: Selection): void;
  /** The "+" of an exit. */
  add(place: Place): void;
  /** A place was chosen for what is being moved or pasted. */
  put(place: Place): void;
  /** A step was chosen for the exit that is being connected. */
  pick(id: StepId): void;
  openMenu(input: { id: StepId; anchor: HTMLElement }): void;
  startDrag(input: { id: StepId; x: number; y: number; pointerId: number }): void;
}

interface CanvasContextValue {
  words: Words;
  actions: Partial<CanvasActions>;
  editable: boolean;
}

export const CanvasContext = createContext<CanvasContextValue | null>(null);

export function useCanvas(): CanvasContextValue {
  const value = useContext(CanvasContext);
  if (!value) throw new Error('useCanvas is for what stands on a canvas');
  return value;
}
