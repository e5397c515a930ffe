/** Whether the page stands in the widget's frame on somebody else's page. */
export const embedded =
  new URLSearchParams(window.location.search).get('embed') === '1' && window.parent !== window;

/** Tells the widget's button around the frame. Nothing of the conversation is in it. */
export function tellLauncher(type: 'baton:close' | 'baton:message'): void {
  if (embedded) window.parent.postMessage({ type }, '*');
}
