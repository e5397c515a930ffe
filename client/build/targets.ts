/** The oldest browsers that know `light-dark()`, nesting and `:has()` well enough to be left as they are written. */
export const targets = ['chrome123', 'edge123', 'firefox121', 'safari17.5'];
