import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FeedError } from './feed-error.ts';
import { looksLikeHeader, parseMessages, readMessages } from './messages.ts';

const parse = (text: string | Buffer) => parseMessages({ bytes: Buffer.from(text), name: 'm.csv' });
const texts = (text: string) => parse(text).messages.map((message) => message.text);
const lines = (text: string) => parse(text).messages.map((message) => message.line);
const complaint = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof FeedError) return error.message;
    throw error;
  }
  throw new Error('no complaint');
};
const fault = (text: string | Buffer) => complaint(() => parse(text));

describe('the messages of a CSV file', () => {
  it('are its first column', () => {
    expect(texts('where is my order,a,b\nthe parcel is broken,c,d\n')).toEqual([
      'where is my order',
      'the parcel is broken',
    ]);
  });

  it('may hold commas, quotes and line ends in quotes', () => {
    expect(texts('"first, please","x"\n"they said ""no"""\n"one\ntwo",3\n')).toEqual([
      'first, please',
      'they said "no"',
      'one\ntwo',
    ]);
  });

  it('come with a byte order mark and any line ends', () => {
    const rows = ['where is it', 'zażółć gęślą jaźń 🙂'];
    for (const lineEnd of ['\n', '\r\n', '\r'])
      expect(texts(`\ufeff${rows.join(lineEnd)}${lineEnd}`)).toEqual(rows);
    expect(texts('one one\r\ntwo two\nthree three')).toEqual(['one one', 'two two', 'three three']);
  });

  it('know the line on which their row begins', () => {
    const text = 'one one\r\n\r\n"two\r\nlines"\r\n   \r\nthree three,"a\r\n\r\nb"\r\nfour four';
    expect(lines(text)).toEqual([1, 3, 6, 9]);
    expect(lines('\ufeff\n\nlate late\n')).toEqual([3]);
  });

  it('are taken without the spaces around them', () => {
    expect(texts('  hello there \n')).toEqual(['hello there']);
  });

  it('begin after a header', () => {
    const { messages, header } = parse('utterance,intent,tags\nwhere is it,track,B\n');
    expect(header).toEqual(['utterance', 'intent', 'tags']);
    expect(messages).toEqual([{ text: 'where is it', line: 2 }]);
    expect(parse('Message\nwhere is it\n').messages).toHaveLength(1);
  });

  it.each([
    [['utterance', 'intent'], true],
    [[' Treść '], true],
    [['id', 'language', 'intent_name'], true],
    [['hello'], false],
    [['hello', 'greeting'], false],
    [['where is my order', 'track_order', 'ORDER'], false],
    [['refund', 'refund', 'refund'], false],
    [['12', 'intent', 'tags'], false],
  ])('takes %j for a header: %s', (cells, expected) => {
    expect(looksLikeHeader(cells)).toBe(expected);
  });

  it.each([
    ['', 'm.csv is empty.'],
    ['\n\r\n \n', 'm.csv is empty.'],
    ['message\n', 'm.csv holds nothing but a header.'],
    ['good one\n,no message here\n', 'm.csv, line 2: the first column is empty.'],
    ['good one\n\n""\n', 'm.csv, line 3: the first column is empty.'],
    ['good one\n"two\r\nlines"\n"  ",x\n', 'm.csv, line 4: the first column is empty.'],
    [
      'good one\n"never closed\nthree\nfour\n',
      'm.csv, line 2: the row opens a quote (") that is never closed.',
    ],
    ['good one\r\n\r\n"closed" too early\r\n', 'm.csv, line 3: something follows a closing quote.'],
    ['"two\r\nlines"\r\nfive "inches" wide\r\n', 'm.csv, line 3: a quote stands in the middle of a field.'],
  ])('are refused in %j', (text, expected) => {
    expect(fault(text)).toContain(expected);
  });

  it('are refused past 10,000 characters, and not before', () => {
    expect(parse(`${'x'.repeat(10_000)}\n`).messages).toHaveLength(1);
    expect(fault(`good one\n${'x'.repeat(10_001)}\n`)).toBe(
      'm.csv, line 2: the message has 10,001 characters, but 10,000 are the most. Shorten it.',
    );
  });

  it('are refused with the first faulty lines and how many more there are', () => {
    expect(fault(`good one\n${',x\n'.repeat(7)}`).split('\n')).toEqual([
      ...[2, 3, 4, 5, 6].map(
        (line) => `m.csv, line ${line}: the first column is empty. Put a message there, or remove the row.`,
      ),
      '… and 2 more.',
    ]);
  });

  it('must be UTF-8', () => {
    const latin = Buffer.concat([
      Buffer.from('good one\n\nzażó'),
      Buffer.from([0xb3, 0xe6]),
      Buffer.from('\n'),
    ]);
    expect(fault(latin)).toContain('m.csv, line 3: this is not UTF-8 text.');
    expect(fault(Buffer.from('\ufeffhello', 'utf16le'))).toContain('m.csv is in UTF-16. Save it as UTF-8.');
  });
});

describe('a file that cannot be read', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'feed-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is named with the reason', () => {
    const missing = path.join(folder, 'missing.csv');
    expect(complaint(() => readMessages(missing))).toBe(`There is no file ${missing}. Check the name.`);
    expect(complaint(() => readMessages(folder))).toBe(`${folder} is a folder. Name a CSV file.`);
    expect(complaint(() => readMessages(path.join(missing, 'x.csv')))).toContain('There is no file');
  });

  it('is otherwise read from the disk', () => {
    const file = path.join(folder, 'good.csv');
    writeFileSync(file, 'text\nhello there\n');
    expect(readMessages(file).messages).toEqual([{ text: 'hello there', line: 2 }]);
  });
});
