/** One line that a child wrote: a JSON object of pino's, or plain text. */
export type LogLine =
  | { kind: 'entry'; level: number; message: string; detail: string | null; entry: Record<string, unknown> }
  | { kind: 'text'; text: string };

/** The levels of pino that a person at the console should see. */
export const WARN = 40;
export const ERROR = 50;

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

/** The most telling line among the last that a failed process wrote: an error entry, else the last plain text. */
export function explainFailure(lines: string[]): string | null {
  const parsed = lines.filter((line) => line.trim() !== '').map(parseLogLine);
  const plain = parsed.filter((line) => line.kind === 'text');
  const error = parsed.findLast((line) => line.kind === 'entry' && line.level >= ERROR);
  if (error?.kind === 'entry') return [error.message, error.detail].filter(Boolean).join(': ');
  // A stack trace of Node's ends with its version; the sentence is the line that starts "SomeError: …".
  const thrown = plain.findLast((line) => /^\w*Error\b.*: /.test(line.text));
  return (thrown ?? plain.findLast((line) => !/^\s+at |^Node\.js v/.test(line.text)))?.text.trim() ?? null;
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
