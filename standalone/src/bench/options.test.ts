import { readOptions } from './options.ts';

const read = (...args: string[]) => readOptions({ args, env: { INIT_CWD: '/home/me' }, cwd: '/repository' });

describe('the options of the bench', () => {
  it('measure everything unless told otherwise', () => {
    expect(read()).toMatchObject({
      scenarios: ['throughput', 'latency', 'round-trips', 'waiting', 'bulk'],
      workers: [1, 2, 4],
      concurrency: [1, 4, 16, 64],
      rates: [20, 50, 200],
      waiting: 100_000,
    });
    expect(read('--scenarios', 'waiting,latency', '--rates', '5', '--json', 'out.json')).toMatchObject({
      scenarios: ['latency', 'waiting'],
      rates: [5],
      json: '/home/me/out.json',
    });
    expect(read('--help')).toBe('help');
  });

  it('say what is wrong with them', () => {
    expect(() => read('--scenarios', 'speed')).toThrow('speed; there are throughput');
    expect(() => read('--workers', '1,none')).toThrow('--workers is "none"');
    expect(() => read('--batch', '1001')).toThrow('from 1 to 1000');
    expect(() => read('--fast')).toThrow('--help');
  });
});
