import { type Fragment, fragment as fragmentSchema } from '@baton/shared';
import { z } from 'zod';

/** What stands on the clipboard: a fragment that names itself, so that any other text is told apart. */
const clipboardText = z.object({ baton: z.literal('steps'), fragment: fragmentSchema });
const storageKey = 'baton.clipboard';

const fragmentToText = (fragment: Fragment): string => JSON.stringify({ baton: 'steps', fragment });

/** The steps in a text; null when it holds none. */
export function fragmentFromText(text: string): Fragment | null {
  try {
    const parsed = clipboardText.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.fragment : null;
  } catch {
    return null;
  }
}

/**
 * Copies steps for other workflows, other tabs and other browsers. The browser's own storage serves where the
 * clipboard may not be written, as on plain http.
 */
export function copyFragment(fragment: Fragment): void {
  const text = fragmentToText(fragment);
  localStorage.setItem(storageKey, text);
  navigator.clipboard?.writeText(text).catch(() => {
    // The storage has it.
  });
}

/** The steps copied last in this browser; null when there are none. */
export function copiedFragment(): Fragment | null {
  return fragmentFromText(localStorage.getItem(storageKey) ?? '');
}
