// Sets the colour scheme before anything is painted. A file of its own because the content security policy allows
// no inline scripts.
(() => {
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('baton.color-scheme') ?? 'auto';
  } catch {
    // Storage may be forbidden, as in a frame of another site; the system's scheme serves then.
  }
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
