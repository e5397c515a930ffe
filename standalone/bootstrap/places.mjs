import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A path inside the repository. */
export const at = (...segments) => path.join(root, ...segments);

/** What the steps below remember between runs; safe to delete. */
export const cacheFolder = at('.cache');
