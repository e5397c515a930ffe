import { styles } from './styles.ts';
import { words as allWords, languageFor } from './words.ts';

declare global {
  interface Window {
    /** What a page may call; the only thing that the widget adds to it. */
    Baton?: Readonly<{ open(): void; close(): void; toggle(): void }>;
  }
}

const storageKey = 'baton.widget.open';
const bubble = 'M4 5.5h16v10.5h-9.5L6 20v-4H4z';
const cross = 'm6 6 12 12M18 6 6 18';

/** Drawn node by node: a page may forbid markup from strings. */
function icon(shape: string): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', shape);
  svg.append(path);
  return svg;
}

/** The page's storage may be forbidden; then nothing is remembered. */
function remember(open: boolean): void {
  try {
    sessionStorage.setItem(storageKey, open ? '1' : '0');
  } catch {
    // Without storage the chat begins closed on each page.
  }
}

function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(storageKey) === '1';
  } catch {
    return false;
  }
}

const chatKey = 'baton.chat';

/** The chat, kept for a frame to which the browser denies a storage of its own. */
function keptChat(): string | null {
  try {
    return localStorage.getItem(chatKey);
  } catch {
    return null;
  }
}

function keepChat(value: unknown): void {
  try {
    if (typeof value === 'string') localStorage.setItem(chatKey, value);
    else localStorage.removeItem(chatKey);
  } catch {
    // Then the chat begins anew on each page.
  }
}

/**
 * Puts the chat's button on the page that loads this script, once. The script tag may carry `data-language`
 * (`en`, `pl`) and `data-position` (`left`, `right`).
 */
export function launch(): void {
  const script = document.currentScript;
  if (window.Baton || !(script instanceof HTMLScriptElement)) return;
  const baton = new URL(script.src);
  const { language: asked = '', position } = script.dataset;
  const side = position === 'left' ? 'left' : 'right';
  const language = languageFor({ asked, page: document.documentElement.lang, browser: navigator.language });
  const words = allWords[language];

  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  // A constructed sheet is no inline style, which the page's policy may forbid.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  button.className = `button ${side}`;
  const dot = document.createElement('span');
  dot.className = 'dot';
  const frame = document.createElement('iframe');
  frame.className = `frame ${side}`;
  frame.title = words.frame;
  frame.hidden = true;
  shadow.append(frame, button);

  let open = false;
  let news = false;
  const draw = (): void => {
    frame.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute(
      'aria-label',
      open ? words.close : news ? `${words.open}: ${words.news}` : words.open,
    );
    button.replaceChildren(icon(open ? cross : bubble), ...(news ? [dot] : []));
  };
  const set = (next: boolean, { focus }: { focus: boolean }): void => {
    if (next === open) return;
    open = next;
    // The chat is loaded when it is first wanted, and stays then: a conversation goes on while it is closed.
    if (open && !frame.src) {
      frame.src = `${baton.origin}/chat?embed=1&lang=${language}`;
    }
    if (open) news = false;
    remember(open);
    draw();
    if (focus) (open ? frame : button).focus();
  };

  button.addEventListener('click', () => set(!open, { focus: true }));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && open) set(false, { focus: true });
  });
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
    if (origin !== baton.origin || source !== frame.contentWindow) return;
    const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : null;
    if (type === 'baton:keep') keepChat((data as { value?: unknown }).value);
    if (type === 'baton:recall')
      frame.contentWindow?.postMessage({ type: 'baton:kept', value: keptChat() }, baton.origin);
    if (type === 'baton:close') set(false, { focus: true });
    if (type === 'baton:message' && !open) {
      news = true;
      draw();
    }
  });

  window.Baton = Object.freeze({
    open: () => set(true, { focus: true }),
    close: () => set(false, { focus: true }),
    toggle: () => set(!open, { focus: true }),
  });
  draw();
  const place = (): void => {
    document.body.append(host);
    if (wasOpen()) set(true, { focus: false });
  };
  // A script in the head runs before there is a body.
  if (document.body) place();
  else document.addEventListener('DOMContentLoaded', place);
}
