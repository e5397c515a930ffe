import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { notesOf, publish, turnAllOff } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';
import { signIn } from './notify/sign-in.ts';
import { handedOff, writeIn } from './trigger-types/chat.ts';

type Trigger = Parameters<typeof publish>[0]['definition']['triggers'][number];

describe('the trigger “message received”', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
  });
  afterAll(() => product?.stop());
  afterEach(() => turnAllOff(api));

  /** Notes a text each time the trigger fires. */
  const noting = (text: string, trigger: Omit<Extract<Trigger, { type: 'message-received' }>, 'type'>) =>
    publish({
      api,
      name: text,
      definition: {
        triggers: [{ type: 'message-received', ...trigger }],
        settings: { reEnrollment: 'every-time' },
        start: 'a',
        steps: { a: { type: 'add-note', config: { text }, next: null } },
      },
    });
  const notes = async (ticket: string) => (await notesOf({ api, ticket })).sort();
  const conversationOf = async (id: string) => (await api('getTicket', { params: { id } })).conversationId;

  it('hears each message once, and not those that the ticket was made of', async () => {
    await noting('Heard', {});
    await noting('Parcel', { phrases: ['my parcel', 'paczka'] });
    const id = await handedOff(api);
    const conversationId = await conversationOf(id);
    // One after the other: a ticket that is in the workflow does not enter it a second time.
    for (const [text, count] of [
      ['Where is MY PARCEL?', 2],
      ['Hello?', 3],
      ['Moja Paczka!', 5],
    ] as const) {
      await writeIn({ api, conversationId, text });
      await waitFor(async () => (await notes(id)).length >= count);
    }
    // A later message is told after the earlier ones, so nothing more is to come of them.
    await writeIn({ api, conversationId, text: 'Last' });
    await waitFor(async () => (await notes(id)).length > 5);
    expect(await notes(id)).toEqual(['Heard', 'Heard', 'Heard', 'Heard', 'Parcel', 'Parcel']);
  });

  it('tells visitors from colleagues', async () => {
    await noting('Visitor', { from: ['visitor'] });
    await noting('Colleague', { from: ['user'] });
    const id = await handedOff(api);
    const conversationId = (await conversationOf(id)) ?? '';
    const ben = { email: 'ben@example.com', password: 'a long password' };
    await api('createUser', { body: { name: 'Ben', role: 'representative', ...ben } });
    const signedIn = await signIn({ url: product.url, ...ben });
    await signedIn.writes({ conversation: conversationId, text: 'I am here' });
    await waitFor(async () => (await notes(id)).includes('Colleague'));
    await writeIn({ api, conversationId, text: 'Thanks' });
    await waitFor(async () => (await notes(id)).includes('Visitor'));
    expect(await notes(id)).toEqual(['Colleague', 'Visitor']);
  });

  it('loses nothing that was accepted, and counts nothing twice, while workers are killed', async () => {
    await noting('Heard', {});
    const tickets: string[] = [];
    for (let count = 0; count < 5; count += 1) tickets.push(await handedOff(api));
    await Promise.all([product.kill('worker-1'), product.kill('worker-2')]);
    for (const id of tickets)
      await writeIn({ api, conversationId: await conversationOf(id), text: 'Anybody there?' });
    await product.restart('worker-1');
    for (const id of tickets)
      await waitFor(async () => (await notes(id)).length === 1, { timeoutMs: 60_000 });
    await product.restart('worker-2');
    for (const id of tickets) await writeIn({ api, conversationId: await conversationOf(id), text: 'Hello' });
    for (const id of tickets) await waitFor(async () => (await notes(id)).length === 2);
    expect(product.logs.errors()).toEqual([]);
  });
});
