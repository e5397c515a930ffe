import type { Step } from '@baton/shared';

/** Sizes and distances of the drawing, in canvas pixels at zoom 1. Cards have fixed sizes, so nothing is measured. */
export const metrics = {
  cardWidth: 264,
  cardHeight: 64,
  /** A step that ends its path is a small pill. */
  endWidth: 152,
  endHeight: 36,
  /** What a run says about a step stands below its summary. */
  resultHeight: 28,
  triggerHeader: 40,
  triggerRow: 26,
  triggerPadding: 10,
  /** From a card to the next one along an exit without a label; the "+" stands in the middle. */
  plainStub: 52,
  /** From a card to the next ones along labelled exits: a rail, the label, the "+". */
  labelledStub: 102,
  /** How far below a card the rail runs to which its branches hang. */
  rail: 20,
  labelHeight: 26,
  plusSize: 24,
  /** The widest a label may be; longer ones end in dots. */
  labelWidth: 176,
  /** Width of a branch that holds no step. */
  emptyWidth: 196,
  endDot: 10,
  jumpDot: 22,
  /** Between branches side by side. */
  columnGap: 32,
  /** From where branches meet down to the step that they meet in. */
  joinDrop: 26,
  /** From the lowest branch to the rail on which branches meet. */
  joinLead: 18,
  /** Between lines that pass a step without ending there. */
  laneGap: 14,
  /** Between the main drawing and steps that no path leads to. */
  islandGap: 96,
} as const;

export interface Size {
  width: number;
  height: number;
}

/** The size of a step's card. `withResult` leaves room for what a run did there. */
export function cardSize({ step, withResult }: { step: Step; withResult: boolean }): Size {
  const result = withResult ? metrics.resultHeight : 0;
  return step.type === 'end'
    ? { width: metrics.endWidth, height: metrics.endHeight + result }
    : { width: metrics.cardWidth, height: metrics.cardHeight + result };
}

/** The size of the card at the top, with a row for each trigger or for the invitation to add one. */
export function triggerSize({ triggers }: { triggers: number }): Size {
  return {
    width: metrics.cardWidth,
    height: metrics.triggerHeader + Math.max(1, triggers) * metrics.triggerRow + metrics.triggerPadding,
  };
}
