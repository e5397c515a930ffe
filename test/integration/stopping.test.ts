import { sharedServices } from '../setup/places.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';

let product: TestProduct;

afterEach(() => product.stop());

/** Asks server and workers to end. One that hangs is not killed here: the test would run into its time limit. */
async function expectOrderlyEnd({ processes }: TestProduct): Promise<void> {
  for (const one of [processes.server, ...processes.workers]) {
    await one.kill('SIGTERM');
    expect(one.lines.at(-1)).toBe('[it ended with exit code 0]');
  }
}

describe('a process that is asked to stop', () => {
  it('does so by itself', async () => {
    product = await startProduct();
    await expectOrderlyEnd(product);
  });

  it('does so while Redis is away', async () => {
    product = await startProduct();
    if (sharedServices().externalRedis) return; // Not ours to end.
    await product.kill('redis');
    await expectOrderlyEnd(product);
  });
});
