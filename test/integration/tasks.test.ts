import type { UserId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { signIn } from './notify/sign-in.ts';

describe('tasks on tickets', () => {
  let product: TestProduct;
  let api: TestApi;
  let admin: UserId;
  let mine: () => Promise<{ task: { title: string }; ticket: { number: number } }[]>;
  beforeAll(async () => {
    product = await startProduct();
    api = apiOf(product);
    const { adminEmail: email, adminPassword: password, url } = product;
    const { items } = await api('listUsers');
    admin = items.find((user) => user.email === email)?.id as UserId;
    const person = await signIn({ url, email, password });
    mine = person.tasks;
  });
  afterAll(() => product?.stop());

  const create = async (): Promise<string> =>
    (await api('createTicket', { body: { subject: 'A lamp', source: 'form' } })).id;
  const add = (id: string, body: { title: string; dueAt?: string; assignee?: UserId }) =>
    api('createTask', { params: { id }, body });
  const tasksOf = async (id: string) => (await api('getTicketTasks', { params: { id } })).items;

  it('are added, changed, ticked and removed, and the ticket’s history says so', async () => {
    const id = await create();
    const { id: taskId } = await add(id, { title: ' Call back ', dueAt: '2030-01-01T10:00:00+01:00' });
    expect(await tasksOf(id)).toMatchObject([{ title: 'Call back', dueAt: '2030-01-01T09:00:00.000Z' }]);
    const edit = (body: object) => api('editTask', { params: { id, taskId }, body });
    expect(await edit({ title: 'Call', assignee: admin })).toMatchObject({ assignee: { id: admin } });
    expect(await edit({ done: true })).toMatchObject({ done: true });
    expect(await edit({ done: true })).toMatchObject({ done: true });
    await edit({ done: false });
    await api('deleteTask', { params: { id, taskId } });
    expect(await tasksOf(id)).toEqual([]);
    const { items } = await api('getTimeline', { params: { id } });
    expect(items.map(({ kind, text }) => [kind, text])).toEqual([
      ['task-removed', 'Call'],
      ['task-reopened', 'Call'],
      ['task-done', 'Call'],
      ['task-changed', 'Call'],
      ['task-added', 'Call back'],
      ['created', null],
    ]);
  });

  it('of one person stand together, without those that are done or of others', async () => {
    const [one, other] = [await create(), await create()];
    await add(one, { title: 'Later', dueAt: '2031-01-01T00:00:00Z', assignee: admin });
    await add(one, { title: 'Nobody’s' });
    await add(other, { title: 'Soon', dueAt: '2030-01-01T00:00:00Z', assignee: admin });
    const done = await add(other, { title: 'Done', assignee: admin });
    await api('editTask', { params: { id: other, taskId: done.id }, body: { done: true } });
    expect((await mine()).map(({ task }) => task.title)).toEqual(['Soon', 'Later']);
    // A key is nobody.
    expect((await api('listTasks')).items).toEqual([]);
  });

  it('of one person are told page by page, in the order in which they are due', async () => {
    const { url, adminPassword: password } = product;
    const email = 'busy@example.com';
    const { id: busy } = await api('createUser', { body: { name: 'Busy', email, password } });
    const page = (await signIn({ url, email, password })).taskPage;
    const tickets = await Promise.all(Array.from({ length: 12 }, create));
    const due = (day: number) => new Date(Date.UTC(2031, 0, day)).toISOString();
    for (const [index, id] of tickets.entries()) {
      await add(id, { title: `Day ${20 - index}`, dueAt: due(20 - index), assignee: busy });
      await add(id, { title: 'Some day', assignee: busy });
    }
    const titles: string[] = [];
    let cursor: string | null = null;
    do {
      const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page({ cursor, limit: 5 });
      expect(items.length).toBe(titles.length < 20 ? 5 : 4);
      titles.push(...items.map(({ task }) => task.title));
      cursor = nextCursor;
    } while (cursor !== null);
    const days = Array.from({ length: 12 }, (_, index) => `Day ${index + 9}`);
    expect(titles).toEqual([...days, ...Array.from({ length: 12 }, () => 'Some day')]);
  });

  it('are all there when many come at once', async () => {
    const id = await create();
    const titles = Array.from({ length: 8 }, (_, n) => `Task ${n}`);
    await Promise.all(titles.map((title) => add(id, { title })));
    expect((await tasksOf(id)).map(({ title }) => title).sort()).toEqual(titles);
  });

  it('are refused for people and tasks that are not there', async () => {
    const id = await create();
    const nobody = '0'.repeat(24) as UserId;
    await expect(add(id, { title: 'Call', assignee: nobody })).rejects.toThrow('422');
    await expect(api('editTask', { params: { id, taskId: 'none' }, body: { done: true } })).rejects.toThrow(
      '404',
    );
    await expect(api('deleteTask', { params: { id, taskId: 'none' } })).rejects.toThrow('404');
    await expect(add(id, { title: ' ' })).rejects.toThrow('400');
    await expect(tasksOf(nobody)).rejects.toThrow('404');
  });
});
