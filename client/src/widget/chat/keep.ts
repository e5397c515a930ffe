import type { StateStorage } from 'zustand/middleware';
import { embedded } from './embedding.ts';

const patienceMs = 1500;

/** The page's own storage; null where the browser denies it, as it may to frames on foreign sites. */
function ownStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Asks the widget around the frame; null when it does not answer, as an older one would not. */
function recall(): Promise<string | null> {
  return new Promise((resolve) => {
    const settle = (value: string | null) => {
      window.removeEventListener('message', hear);
      clearTimeout(timer);
      resolve(value);
    };
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source !== window.parent || typeof data !== 'object' || data === null) return;
      if (!('type' in data) || data.type !== 'baton:kept' || !('value' in data)) return;
      settle(typeof data.value === 'string' ? data.value : null);
    };
    const timer = setTimeout(() => settle(null), patienceMs);
    window.addEventListener('message', hear);
    window.parent.postMessage({ type: 'baton:recall' }, '*');
  });
}

/** The widget's page keeps the chat, so that it goes on from page to page although the frame may keep nothing. */
const withTheWidget: StateStorage = {
  getItem: recall,
  setItem: (_name, value) => window.parent.postMessage({ type: 'baton:keep', value }, '*'),
  removeItem: () => window.parent.postMessage({ type: 'baton:keep', value: null }, '*'),
};

const nowhere: StateStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

/**
 * Where the visitor's chat is kept. The site that carries the widget gets to know it only where there is no other
 * place, and only what was written on that site.
 */
export const keep = (): StateStorage => ownStorage() ?? (embedded ? withTheWidget : nowhere);
