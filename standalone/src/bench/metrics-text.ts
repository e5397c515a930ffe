/** What a process has counted, by metric and labels. */
export interface Counted {
  /** The sum over all series whose labels have these values. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number;
}

interface Sample {
  name: string;
  labels: string;
  value: number;
}

/** Reads Prometheus' text format, as far as our own processes write it. */
export function readMetrics(text: string): Counted {
  const samples = text.split('\n').flatMap((line): Sample[] => {
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, labels, value: Number(value) }];
  });
  return {
    sum(name, labels = {}) {
      const wanted = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
      return samples
        .filter((one) => one.name === name && wanted.every((label) => one.labels.includes(label)))
        .reduce((sum, { value }) => sum + value, 0);
    },
  };
}
