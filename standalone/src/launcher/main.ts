import { LaunchError, sentenceOf } from './launch-error.ts';
import { readOptions, USAGE } from './options.ts';
import { type RunningProduct, startProduct } from './product.ts';
import { readyBlock } from './ready-block.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Runs the product until a signal ends it. Resolves with the exit code. */
export async function runLauncher({
  args,
  startedAt,
}: {
  args: string[];
  startedAt: number;
}): Promise<number> {
  // A terminal that went away must not take the product with it half-way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const signals = listenForSignals();
  try {
    const options = readOptions({ args, env: process.env });
    if (options === 'help') {
      say(USAGE);
      return 0;
    }
    say(options.runFrom === 'build' ? 'Starting Baton' : 'Starting Baton from its sources');
    const interruption = new AbortController();
    void signals.first.then(() => interruption.abort());
    const starting = startProduct({ options, say, signal: interruption.signal });
    const product = await Promise.race([starting, signals.first.then(() => 'interrupted' as const)]);
    if (product === 'interrupted') return await abandon(starting);
    say(readyBlock({ product, tookMs: Date.now() - startedAt }));
    await signals.first;
    return await stopOnce({ product, again: signals.second });
  } catch (error) {
    process.stderr.write(
      `${error instanceof LaunchError ? '' : 'Baton failed unexpectedly. '}${sentenceOf(error)}\n`,
    );
    return 1;
  }
}

async function stopOnce({
  product,
  again,
}: {
  product: RunningProduct;
  again: Promise<void>;
}): Promise<number> {
  say('Stopping (once more to stop at once)');
  const stopped = product.stop().then(() => 'stopped' as const);
  const outcome = await Promise.race([stopped, again.then(() => 'impatient' as const)]);
  if (outcome === 'impatient') {
    await product.kill();
    return 1;
  }
  say('Stopped. Everything is kept for the next start.');
  return 0;
}

/** Interrupted before it was ready: the start fails by itself, or it had just succeeded and is stopped. */
async function abandon(starting: Promise<RunningProduct>): Promise<number> {
  say('Stopping');
  const product = await starting.catch(() => null);
  await product?.stop();
  return 130;
}

// One Ctrl-C arrives twice: from the terminal, and from npm, which passes on what it got itself.
const SAME_SIGNAL_MS = 700;

function listenForSignals() {
  let firstAt: number | null = null;
  let reportFirst = () => {};
  let reportSecond = () => {};
  const first = new Promise<void>((resolve) => {
    reportFirst = resolve;
  });
  const second = new Promise<void>((resolve) => {
    reportSecond = resolve;
  });
  const onSignal = () => {
    if (firstAt === null) {
      firstAt = Date.now();
      reportFirst();
    } else if (Date.now() - firstAt > SAME_SIGNAL_MS) {
      reportSecond();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  whenNpmIsGone(onSignal);
  return { first, second };
}

const LOOK_FOR_NPM_EVERY_MS = 500;

/** Run by npm, we stop with it: an npm that was killed can no longer pass a signal on. */
function whenNpmIsGone(stop: () => void): void {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, LOOK_FOR_NPM_EVERY_MS);
  timer.unref();
}
