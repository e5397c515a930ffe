/**
 * Stops with one sentence on a Node.js that is too old. Written in the plainest syntax, because an old Node must be
 * able to read it. The range is the one of `engines` in package.json.
 */
export function requireNode() {
  const parts = process.versions.node.split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  const enough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 23;
  if (enough) return;
  process.stderr.write(
    'Baton needs Node.js 20.19 or newer (22.12 or newer in the 22 line); this is ' +
      process.version +
      '. Install a current one from https://nodejs.org.\n',
  );
  process.exit(1);
}
