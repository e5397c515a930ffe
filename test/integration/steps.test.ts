import { stepTypes } from '@baton/shared';
import { apiOf } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { type Receiver, startReceiver } from '../setup/receiver.ts';
import { waitFor } from '../setup/wait-for.ts';
import { stepCases } from './steps/cases.ts';
import { runCase, type Stage, setStage } from './steps/stage.ts';

describe('every step type runs for real', () => {
  let product: TestProduct;
  let receiver: Receiver;
  let stage: Stage;

  beforeAll(async () => {
    product = await startProduct();
    receiver = await startReceiver(() => ({ status: 200 }));
    stage = await setStage({ api: apiOf(product), receiver });
  });
  afterAll(async () => {
    await receiver?.stop();
    await product?.stop();
  });

  it('none is missing here', () => {
    expect(Object.keys(stepCases).sort()).toEqual([...stepTypes].sort());
  });

  it.each(stepTypes)('%s', async (type) => {
    const one = stepCases[type];
    const { run, ticketId } = await runCase({ type, one, stage });
    expect(run.error).toBeNull();
    const entry = run.log.find(({ stepId }) => stepId === 'it');
    const { detail, ...seen } = one.entry;
    expect(entry).toMatchObject({ type, status: 'done', ...seen });
    expect(entry?.detail?.key ?? null).toBe(detail);
    // A run is known to have ended when it is decided; what it decided is written a moment later.
    await waitFor(async () => {
      const ticket = await stage.api('getTicket', { params: { id: ticketId } });
      await one.check?.({ ticket, stage, log: run.log });
      return true;
    });
  });

  it('nothing went wrong on the way', () => {
    expect(product.logs.errors()).toEqual([]);
  });
});
