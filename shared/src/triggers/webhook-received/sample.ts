/** Variables that are offered of one example, and how far down it is looked for them. */
const maxPaths = 60;
const maxDepth = 6;

/** An example of what is sent; an empty one is none, and no mistake. */
export function readSample(sample: string): { ok: true; payload: unknown } | { ok: false; reason: string } {
  if (sample.trim() === '') return { ok: true, payload: undefined };
  try {
    return { ok: true, payload: JSON.parse(sample) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A name that may stand behind a point in a text; others need brackets. */
const isPlain = (name: string): boolean => /^[A-Za-z_][\w-]*$/.test(name);

function below({ value, path, depth }: { value: unknown; path: string; depth: number }): string[] {
  if (value === null || typeof value !== 'object') return [path];
  if (depth === maxDepth) return [];
  const entries = Array.isArray(value)
    ? value.slice(0, 1).map((item, index): [string, unknown] => [`${path}[${index}]`, item])
    : Object.entries(value).map(([name, item]): [string, unknown] => [
        isPlain(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`,
        item,
      ]);
  return entries.flatMap(([at, item]) => below({ value: item, path: at, depth: depth + 1 }));
}

/** The variables by which texts name the values of an example; of a list, those of its first item. */
export function samplePaths(sample: string): string[] {
  const read = readSample(sample);
  if (!read.ok || read.payload === undefined) return [];
  return below({ value: read.payload, path: 'webhook', depth: 0 }).slice(0, maxPaths);
}
