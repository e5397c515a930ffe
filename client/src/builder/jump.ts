import type { Problem } from '@baton/shared';
import type { Selection } from '../canvas/view.ts';
import { useBuilder } from './context.ts';

/** Leads to where a problem can be mended: a card, or the settings. */
export function useJump(show: (selection: Selection) => void): (problem: Problem) => void {
  const { builder } = useBuilder();
  return ({ stepId, field }) => {
    if (stepId === null && /^settings\.(execution|alerts)/.test(field)) builder.setConfiguring(true);
    else show((stepId as Selection | null) ?? 'trigger');
  };
}
