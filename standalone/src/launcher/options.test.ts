import { readOptions } from './options.ts';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => {
  const options = readOptions({ args, env });
  if (options === 'help') throw new Error('help was asked for');
  return options;
};

it('has a default for everything', () => {
  expect(read([], { PORT: '', HOST: '', DATA_DIR: '' })).toMatchObject({
    runFrom: 'build',
    workers: 1,
    host: '127.0.0.1',
    port: 3000,
    dataDir: expect.stringMatching(/\.data$/),
  });
});

it('takes the command line before the environment', () => {
  const env = { WORKERS: '2', PORT: '4000', DATA_DIR: '/somewhere' };
  expect(read(['--workers', '4', '--port=0', '--data', '/elsewhere'], env)).toMatchObject({
    workers: 4,
    port: 0,
    dataDir: '/elsewhere',
  });
  expect(read([], env)).toMatchObject({ workers: 2, port: 4000, dataDir: '/somewhere' });
});

it.each([
  [['--workers', 'many'], 'WORKERS is "many" but must be a whole number from 1 to 64'],
  [['--workers', '0'], 'WORKERS is "0"'],
  [['--port', '70000'], 'PORT is "70000" but must be a whole number from 0 to 65535'],
  [['--prot', '1'], 'npm start -- --help'],
])('says what is wrong with %j', (args, sentence) => {
  expect(() => read(args)).toThrow(sentence);
});

it('knows when it is asked for help', () => {
  expect(readOptions({ args: ['--help'], env: {} })).toBe('help');
});
