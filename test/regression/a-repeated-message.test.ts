import mongoose from 'mongoose';
import { apiOf } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { waitFor } from '../setup/wait-for.ts';

/**
 * A sender whose answer was lost repeats the request. It once counted as said anew: the visitor's message stood last in
 * the list of conversations although the agent had answered it, and it was told with another time than it is kept with.
 */
describe('a message that is sent again', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.stop());

  it('is the message that came in first', async () => {
    const api = apiOf(product);
    const { id } = await api('createConversation', { body: { channel: 'chat' } });
    const send = async () => {
      const response = await fetch(`${product.url}/api/v1/conversations/${id}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${product.apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': 'once',
        },
        body: JSON.stringify({ author: { kind: 'visitor' }, text: 'hello' }),
      });
      expect(response.status).toBe(201);
      return (await response.json()) as { id: string; at: string };
    };
    const first = await send();
    const last = async () => (await api('getConversation', { params: { id } })).lastMessage?.author;
    await waitFor(async () => (await last()) === 'agent');

    await forgetAnswers(product);
    expect(await send()).toMatchObject({ id: first.id, at: first.at });
    expect(await last()).toBe('agent');
    const { items } = await api('listMessages', { params: { id } });
    expect(items.map(({ author }) => author.kind)).toEqual(['visitor', 'agent']);
  });
});

/** What a server leaves that is killed after it has done a request and before it has noted the answer. */
async function forgetAnswers({ mongoUri }: TestProduct): Promise<void> {
  const connection = await mongoose.createConnection(mongoUri).asPromise();
  await connection.collection('idempotency').updateMany({}, { $set: { response: null } });
  await connection.close();
}
