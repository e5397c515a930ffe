import { flushSync } from 'react-dom';

export const panelId = 'builder-panel';

const focusable =
  'input:not([disabled]), textarea:not([disabled]), select:not([disabled]), button:not([disabled])';

/** Puts the focus on the first place that lights up, so that moving and pasting work from the keyboard. */
export function focusFirstPlace(): void {
  // The menu that this began in gives the focus back when it closes, one frame later.
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('[data-place]')?.focus({ preventScroll: true }),
    ),
  );
}

/** Makes a change that fills the panel, then puts the focus on the first field of the step's form in it. */
export function focusForm(change: () => void): void {
  flushSync(change);
  document.querySelector<HTMLElement>(`#${panelId} [data-form] :is(${focusable})`)?.focus();
}
