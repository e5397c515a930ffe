import { randomBytes } from 'node:crypto';
import { createLogger, openServices, readConfig } from '@baton/shared/node';
import { outsideOf } from '../../worker/src/calls/outside.ts';
import type { Services } from '../../worker/src/services.ts';
import type { TestProduct } from './product.ts';

/** What a worker has at hand, without the queues' consumers: the test decides what is done when. */
export interface InProcessWorker {
  services: Services;
  close(): Promise<void>;
}

/** Opens one beside a product. `prefix` is the product's own where its queues are meant. */
export async function inProcessWorker(input: {
  product: Pick<TestProduct, 'mongoUri' | 'redisUrl'>;
  name?: string;
  prefix?: string;
}): Promise<InProcessWorker> {
  const { product, name = 'test', prefix = `baton-test-${randomBytes(4).toString('hex')}` } = input;
  const config = readConfig({
    MONGODB_URI: product.mongoUri,
    REDIS_URL: product.redisUrl,
    REDIS_PREFIX: prefix,
    BATON_SECRET: randomBytes(32).toString('base64url'),
  });
  const { services, close } = await openServices({
    config,
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  return {
    services: { ...services, worker: name, outside: outsideOf(config), requestOf: () => undefined },
    close,
  };
}

/** The methods by which a worker changes anything, by their stores. */
const writes: { readonly [K in keyof Services['stores']]?: readonly string[] } = {
  tickets: ['insert', 'write', 'writeMany'],
  enrollments: ['insert', 'claim', 'checkpoint'],
  nextEntries: ['endReplaced', 'dealtWith'],
  gates: ['count', 'letThrough', 'through'],
  rotations: ['take', 'giveBack'],
  conversations: ['transition', 'deliver', 'addMessages', 'touch', 'dealtWith', 'sleepUntil'],
  mails: ['keep'],
  notifications: ['add'],
};

/** A worker that is stopped at one of its writes. */
export interface StoppedWorker {
  services: Services;
  /** The writes and calls that it came to, by their names. */
  made: string[];
  /** Resolves when it stands still. */
  stopped: Promise<void>;
  /** Lets it go on. Without it, it is dead. */
  goOn(): void;
}

/**
 * The same worker, which stands still at its nth write or call outside (counted from 0): before it is made, or when it
 * was made and its answer is on the way.
 */
export function stoppedAt(input: {
  services: Services;
  nth: number;
  when: 'before' | 'after';
}): StoppedWorker {
  const { services, nth, when } = input;
  const made: string[] = [];
  let tell: () => void = () => undefined;
  let goOn: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const released = new Promise<void>((resolve) => {
    goOn = resolve;
  });

  const watched =
    <A extends unknown[], R>(name: string, method: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const here = made.push(name) - 1 === nth;
      const wait = async () => {
        tell();
        await released;
      };
      if (here && when === 'before') await wait();
      const result = await method(...args);
      if (here && when === 'after') await wait();
      return result;
    };

  const stores = Object.fromEntries(
    Object.entries(services.stores).map(([name, store]) => {
      const names = new Set(writes[name as keyof typeof writes]);
      const methods = store as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
      // Methods that call one another do so on the original: one write counts once.
      const replaced = Object.entries(methods).map(([key, method]) => [
        key,
        names.has(key) ? watched(`${name}.${key}`, method.bind(store)) : method,
      ]);
      return [name, typeof store === 'function' ? store : { ...store, ...Object.fromEntries(replaced) }];
    }),
  ) as unknown as Services['stores'];
  const { outside, code } = services;
  return {
    services: {
      ...services,
      stores,
      outside: { ...outside, fetch: watched('fetch', outside.fetch) },
      code: { ...code, run: watched('code', code.run) },
    },
    made,
    stopped,
    goOn,
  };
}
