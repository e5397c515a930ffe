import type { TicketId, UserId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';
import { signIn } from './notify/sign-in.ts';

describe('notifications', () => {
  let product: TestProduct;
  let api: TestApi;
  let people: { id: UserId; email: string }[];
  const password = 'a long password';
  beforeAll(async () => {
    product = await startProduct({ workers: 1, restartsItself: true });
    api = apiOf(product);
    people = await Promise.all(
      ['Ada', 'Ben', 'Cyd'].map((name) =>
        api('createUser', { body: { name, email: `${name.toLowerCase()}@example.com`, password } }),
      ),
    );
  });
  afterAll(() => product?.stop());

  const as = (index: number) => signIn({ url: product.url, email: people[index]!.email, password });

  async function tell(input: { to: readonly number[]; text: string }): Promise<TicketId> {
    const { to, text } = input;
    const id = await publish({
      api,
      name: text,
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'notify-1',
        steps: {
          'notify-1': {
            type: 'notify',
            config: {
              to: { kind: 'people', members: to.map((index) => ({ user: people[index]!.id })) },
              text,
            },
          },
        },
      },
    });
    const ticket = await api('createTicket', { body: { subject: 'A parcel', source: 'api' } });
    await api('enroll', { params: { id }, body: { ticketIds: [ticket.id] } });
    await waitFor(async () => {
      const { items } = await api('getTicketEnrollments', { params: { id: ticket.id } });
      return items[0]?.status === 'completed';
    });
    return ticket.id;
  }

  it('reach those they are for, live, and nobody else', async () => {
    const [ada, cyd] = [await as(0), await as(2)];
    const heard = await ada.hears('notification');
    const overheard = await cyd.hears('notification');
    const ticketId = await tell({ to: [0, 1], text: 'Look at {{ ticket.subject }}' });
    await waitFor(() => heard.events.length > 0);
    expect(await ada.notifications()).toMatchObject({
      items: [{ text: 'Look at A parcel', ticket: { id: ticketId, subject: 'A parcel' }, read: false }],
      unread: 1,
    });
    expect(heard.events).toEqual([{ topic: 'notification', id: people[0]!.id }]);
    expect(await cyd.notifications()).toMatchObject({ items: [], unread: 0 });
    expect(overheard.events).toEqual([]);
    expect(await api('listNotifications')).toMatchObject({ items: [], unread: 0 });
    heard.close();
    overheard.close();
  });

  it('are read one by one or all at once, each person for themselves', async () => {
    const [ada, ben] = [await as(0), await as(1)];
    await ada.read();
    await ben.read();
    await tell({ to: [0, 1], text: 'One' });
    await tell({ to: [0, 1], text: 'Two' });
    const before = await ada.notifications();
    expect(before.unread).toBe(2);
    await ada.read([before.items.find(({ text }) => text === 'Two')!.id]);
    const after = await ada.notifications();
    expect(after.items.slice(0, 2).map(({ text, read }) => [text, read])).toEqual([
      ['Two', true],
      ['One', false],
    ]);
    // Ben names what is Ada's, and changes nothing.
    await ben.read(after.items.map(({ id }) => id));
    expect((await ada.notifications()).unread).toBe(1);
    expect((await ben.notifications()).unread).toBe(2);
    await ben.read();
    expect((await ben.notifications()).unread).toBe(0);
  });
});
