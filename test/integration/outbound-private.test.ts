import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outsideFetch, privateAddressOf } from '../../worker/src/calls/outside-fetch.ts';
import { apiOf } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { type Receiver, startReceiver } from '../setup/receiver.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

describe('an installation whose steps may not call private addresses', () => {
  let product: TestProduct;
  let receiver: Receiver;
  beforeAll(async () => {
    product = await startProduct({ env: { OUTBOUND_PRIVATE: '0' } });
    receiver = await startReceiver(() => ({ status: 200 }));
  });
  afterAll(async () => {
    await receiver?.stop();
    await product?.stop();
  });

  it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]'])(
    'refuses %s at once and for good',
    async (host) => {
      const api = apiOf(product);
      const url = receiver.url.replace('127.0.0.1', host);
      const id = await publish({
        api,
        name: host,
        definition: {
          triggers: [{ type: 'manual' }],
          start: 'it',
          steps: { it: { type: 'webhook', config: { method: 'GET', url } } },
        },
      });
      const ticket = await api('createTicket', { body: { subject: host, source: 'api' } });
      await api('enroll', { params: { id }, body: { ticketIds: [ticket.id] } });
      const failed = await waitFor(async () => {
        const { items } = await api('getTicketEnrollments', { params: { id: ticket.id } });
        if (items[0]?.status !== 'failed') return null;
        return api('getEnrollment', { params: { id: items[0].id } });
      });
      expect(failed.error).toMatchObject({ code: 'address-private' });
      expect(receiver.received).toEqual([]);
    },
  );
});

describe('a redirect', () => {
  let server: Server;
  let asked: string[];
  beforeAll(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.headers.host?.split(':')[0]} ${request.url}`);
      const { port } = server.address() as AddressInfo;
      if (request.url === '/away') response.writeHead(302, { location: `http://127.0.0.2:${port}/inside` });
      response.end('here');
    });
    server.listen(0);
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('to an address that is refused is not followed', async () => {
    const { port } = server.address() as AddressInfo;
    const refuse = outsideFetch({ refuses: (address) => address === '127.0.0.2' });
    const error = await refuse(`http://127.0.0.1:${port}/away`, {}).catch((reason: unknown) => reason);
    expect(privateAddressOf(error)).toBe('127.0.0.2');
    expect(asked).toEqual(['127.0.0.1 /away']);

    const allow = outsideFetch({ refuses: () => false });
    expect(await (await allow(`http://127.0.0.1:${port}/away`, {})).text()).toBe('here');
    expect(asked.at(-1)).toBe('127.0.0.2 /inside');
  });
});
