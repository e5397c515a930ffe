import { FeedError } from './feed-error.ts';
import { type FeedOptions, readOptions } from './options.ts';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readOptions({ args, env, cwd: '/here' });
const options = (args: string[], env: NodeJS.ProcessEnv = {}) => read(args, env) as FeedOptions;
const complaint = (args: string[], env: NodeJS.ProcessEnv = {}): string => {
  try {
    read(args, env);
  } catch (error) {
    if (error instanceof FeedError) return error.message;
    throw error;
  }
  throw new Error(`no complaint about ${args.join(' ')}`);
};

describe('the command line of the feed', () => {
  it('has a sensible default for everything but the file', () => {
    expect(options(['messages.csv'])).toEqual({
      file: '/here/messages.csv',
      json: null,
      url: 'http://127.0.0.1:3000',
      limit: null,
      rate: null,
      concurrency: 16,
    });
  });

  it('reads every option', () => {
    const args = ['--limit', '20', 'a.csv', '--rate=2.5', '--concurrency', '4', '--json', 'out/r.json'];
    expect(options([...args, '--url', 'https://desk.example.com/'])).toEqual({
      file: '/here/a.csv',
      json: '/here/out/r.json',
      url: 'https://desk.example.com',
      limit: 20,
      rate: 2.5,
      concurrency: 4,
    });
  });

  it('takes relative paths from where the user called npm', () => {
    expect(options(['a.csv'], { INIT_CWD: '/there' }).file).toBe('/there/a.csv');
    expect(options(['/abs/a.csv'], { INIT_CWD: '/there' }).file).toBe('/abs/a.csv');
  });

  it('finds the product by --url, then BATON_URL, then PORT', () => {
    const env = { BATON_URL: 'http://desk:8080', PORT: '4000' };
    expect(options(['a.csv', '--url', 'http://other'], env).url).toBe('http://other');
    expect(options(['a.csv'], env).url).toBe('http://desk:8080');
    expect(options(['a.csv'], { PORT: '4000', HOST: '0.0.0.0' }).url).toBe('http://127.0.0.1:4000');
  });

  it('offers help', () => {
    expect(read(['--help'])).toBe('help');
    expect(read(['a.csv', '-h'])).toBe('help');
  });

  it.each([
    [[], 'Name the CSV file'],
    [['a.csv', 'b.csv'], 'Only one file can be played, but 2 were named: a.csv, b.csv.'],
    [['a.csv', '--limit', '0'], '--limit is "0" but must be a whole number, 1 or more.'],
    [['a.csv', '--limit', '1.5'], '--limit is "1.5"'],
    [['a.csv', '--limit', '1e3'], '--limit is "1e3"'],
    [['a.csv', '--rate', '0'], '--rate is "0" but must be a number above 0'],
    [['a.csv', '--rate', 'fast'], '--rate is "fast"'],
    [['a.csv', '--rate=-3'], '--rate is "-3"'],
    [['a.csv', '--concurrency', '257'], '--concurrency is "257" but must be a whole number, from 1 to 256.'],
    [['a.csv', '--url', 'localhost:3000'], '--url is "localhost:3000" but must be an address'],
    [['a.csv', '--url', 'ftp://x'], '--url is "ftp://x" but must be an address'],
    [['a.csv', '--speed', '9'], "Unknown option '--speed'"],
    [['a.csv', '--limit'], "Option '--limit <value>' argument missing"],
  ])('says what is wrong with %j', (args, expected) => {
    expect(complaint(args)).toContain(expected);
  });

  it('says what is wrong with the environment', () => {
    expect(complaint(['a.csv'], { BATON_URL: 'desk' })).toContain('BATON_URL is "desk"');
    expect(complaint(['a.csv'], { PORT: '99999' })).toContain('PORT is "99999"');
  });
});
