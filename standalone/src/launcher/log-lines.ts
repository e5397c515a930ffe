/** One line that a child wrote: a JSON object of pino's, or plain text. */
export type LogLine =
  | { kind: 'entry'; level: number; message: string; detail: string | null; entry: Record<string, unknown> }
  | { kind: 'text'; text: string };

/** The levels of pino that a person at the console should see. */
const WARN = 40;
const ERROR = 50;

const MOST_PLAIN_LINES = 8;

/** Reads one line of output. */
export function parseLogLine(line: string): LogLine {
  const entry = parseObject(line);
  if (!entry || typeof entry['level'] !== 'number') return { kind: 'text', text: line };
  const error = asObject(entry['err']) ?? asObject(entry['error']);
  const detail = typeof error?.['message'] === 'string' ? error['message'] : null;
  const message = typeof entry['msg'] === 'string' ? entry['msg'] : (detail ?? 'no message');
  return { kind: 'entry', level: entry['level'], message, detail: detail === message ? null : detail, entry };
}

/** The one-line form of a warning or error for the console, or null for what belongs only in the file. */
export function consoleLine({ name, line }: { name: string; line: LogLine }): string | null {
  if (line.kind === 'text' || line.level < WARN) return null;
  const mark = line.level >= ERROR ? 'error' : 'warning';
  const detail = line.detail ? `: ${firstLine(line.detail)}` : '';
  return `${name} ${mark}: ${firstLine(line.message)}${detail}`;
}

/**
 * The most telling of the last lines that a failed process wrote: its last error entry, the sentence of a stack
 * trace, or the plain lines, of which a bad configuration has one for each problem.
 */
export function explainFailure(lines: string[]): string | null {
  const parsed = lines.filter((line) => line.trim() !== '').map(parseLogLine);
  const error = parsed.findLast((line) => line.kind === 'entry' && line.level >= ERROR);
  if (error?.kind === 'entry') return [error.message, error.detail].filter(Boolean).join(': ');
  const plain = parsed.flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : []));
  const thrown = plain.findLast((text) => /^\w*Error\b.*: /.test(text));
  if (thrown) return thrown;
  return plain.length > 0 ? plain.slice(-MOST_PLAIN_LINES).join('; ') : null;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return asObject(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
