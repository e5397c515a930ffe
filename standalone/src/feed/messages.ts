import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { messageText } from '@baton/shared';
import { CsvError, parse } from 'csv-parse/sync';
import { FeedError } from './feed-error.ts';

/** One message to play, and the line of the file on which its row begins. */
export interface FeedMessage {
  text: string;
  line: number;
}

export interface FeedFile {
  messages: FeedMessage[];
  /** The header that was passed over; null when the first row is a message already. */
  header: string[] | null;
}

/** Past this a file is read badly in one piece. */
const largestFile = 256 * 1024 * 1024;
/** Faulty rows that one complaint names. */
const faultsNamed = 5;

/**
 * Reads the first column of a CSV file (RFC 4180, UTF-8 with or without a byte order mark, any line ends). Throws a
 * FeedError that names the file and the lines at fault; nothing of a faulty file is played.
 */
export function readMessages(file: string): FeedFile {
  return parseMessages({ bytes: readBytes(file), name: file });
}

function readBytes(file: string): Buffer {
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw new FeedError(`${file} is a folder. Name a CSV file.`);
    if (found.size > largestFile) {
      throw new FeedError(
        `${file} is larger than ${largestFile / 1024 ** 2} MB. Split it and play the parts.`,
      );
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof FeedError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new FeedError(`There is no file ${file}. Check the name.`);
    throw new FeedError(`${file} cannot be read (${code ?? String(error)}).`);
  }
}

/** The messages of a CSV text; see `readMessages`. */
export function parseMessages({ bytes: raw, name }: { bytes: Buffer; name: string }): FeedFile {
  requireText({ bytes: raw, name });
  const bytes = raw.subarray(0, 3).equals(byteOrderMark) ? raw.subarray(3) : raw;
  const [first, ...rest] = rowsOf({ bytes, name });
  if (!first) throw new FeedError(`${name} is empty. Put one message into the first column of each row.`);
  const header = looksLikeHeader(first.cells) ? first.cells : null;
  const rows = header ? rest : [first, ...rest];
  if (rows.length === 0) {
    throw new FeedError(
      `${name} holds nothing but a header. Put one message into the first column of each row.`,
    );
  }
  return { messages: checked({ rows, name }), header };
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function requireText({ bytes, name }: { bytes: Buffer; name: string }): void {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new FeedError(`${name} is in UTF-16. Save it as UTF-8.`);
  }
  if (isUtf8(bytes)) return;
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, stop))) break;
    start = stop;
  }
  throw new FeedError(`${name}, line ${line}: this is not UTF-8 text. Save the file as CSV in UTF-8.`);
}

interface Row {
  cells: string[];
  line: number;
}

/** The rows that are not blank. Lines are counted here: the parser takes a line end within quotes for two. */
function rowsOf({ bytes, name }: { bytes: Buffer; name: string }): Row[] {
  const rows: Row[] = [];
  const lines = lineCounter(bytes);
  let end = 0;
  /** The line of the row that follows; blank lines before it are passed over. */
  const nextLine = () => lines.upTo(skipBlank({ bytes, from: end }));
  try {
    parse(bytes, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { bytes: after }) => {
        const line = nextLine();
        const blank = bytes.subarray(end, after).toString('utf8').trim() === '';
        end = after;
        if (!blank) rows.push({ cells, line });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw new FeedError(`${name}, line ${nextLine()}: ${faultOf(error)}`);
    throw error;
  }
  return rows;
}

function faultOf({ code, message }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'the row opens a quote (") that is never closed.';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'something follows a closing quote. Write a quote within a quoted field twice ("").';
    case 'INVALID_OPENING_QUOTE' as typeof code:
      return 'a quote stands in the middle of a field. Put the field in quotes and write the quote twice ("").';
    default:
      return `this is not CSV (${message}).`;
  }
}

/** Counts lines forward only: each byte is looked at once. */
function lineCounter(bytes: Buffer) {
  let at = 0;
  let line = 1;
  return {
    upTo(end: number): number {
      for (; at < end; at += 1) {
        if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) line += 1;
      }
      return line;
    },
  };
}

function skipBlank({ bytes, from }: { bytes: Buffer; from: number }): number {
  let at = from;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  return at;
}

const headerNames = new Set(
  [
    ...[
      'message',
      'messages',
      'text',
      'utterance',
      'body',
      'question',
      'query',
      'content',
      'sentence',
      'input',
    ],
    ...['wiadomość', 'wiadomości', 'treść', 'tekst', 'pytanie', 'zapytanie', 'zdanie'],
  ].map((name) => name.normalize('NFC')),
);

/** A row is a header when its first cell is a usual name of such a column, or when there are several cells that are all plain names. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim().normalize('NFC'));
  if (headerNames.has((names[0] ?? '').toLowerCase())) return true;
  const plain = names.every((name) => /^[\p{L}_][\p{L}\p{N}_.-]{0,39}$/u.test(name));
  return names.length >= 3 && plain && new Set(names).size === names.length;
}

function checked({ rows, name }: { rows: readonly Row[]; name: string }): FeedMessage[] {
  const messages: FeedMessage[] = [];
  const faults: string[] = [];
  for (const { cells, line } of rows) {
    const result = messageText.safeParse(cells[0] ?? '');
    if (result.success) messages.push({ text: result.data, line });
    else faults.push(`${name}, line ${line}: ${rowFault(cells[0] ?? '')}`);
  }
  if (faults.length === 0) return messages;
  const more = faults.length - faultsNamed;
  throw new FeedError(
    [...faults.slice(0, faultsNamed), ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n'),
  );
}

function rowFault(text: string): string {
  const length = text.trim().length;
  if (length === 0) return 'the first column is empty. Put a message there, or remove the row.';
  return `the message has ${length.toLocaleString('en')} characters, but 10,000 are the most. Shorten it.`;
}
