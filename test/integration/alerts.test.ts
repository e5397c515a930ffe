import type { UserId } from '@baton/shared';
import mongoose from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { type Receiver, startReceiver } from '../setup/receiver.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';
import { signIn } from './notify/sign-in.ts';

type DefinitionInput = Parameters<typeof publish>[0]['definition'];
type Alerts = NonNullable<DefinitionInput['settings']>['alerts'];

/** Failures are told a few seconds after they happened, so that those of one moment come together. */
const patience = { timeoutMs: 40_000 };

describe('alerts on failed runs', () => {
  let product: TestProduct;
  let api: TestApi;
  let chat: Receiver;
  let refusals = 0;
  let ada: { id: UserId; email: string };
  let gone: UserId;
  const password = 'a long password';
  beforeAll(async () => {
    chat = await startReceiver((_request, count) => ({ status: count <= refusals ? 503 : 200 }));
    product = await startProduct({ workers: 2, env: { PUBLIC_URL: 'https://desk.example.com/' } });
    api = apiOf(product);
    ada = await api('createUser', { body: { name: 'Ada', email: 'ada@example.com', password } });
    gone = (await api('createUser', { body: { name: 'Ben', email: 'ben@example.com' } })).id;
  });
  afterAll(async () => {
    await product?.stop();
    await chat?.stop();
  });

  /** Assigns to somebody who is deactivated right after publishing, so that every run fails. */
  async function failing({ name, alerts }: { name: string; alerts: Alerts }): Promise<string> {
    await api('editUser', { params: { id: gone }, body: { active: true } });
    const id = await publish({
      api,
      name,
      definition: {
        triggers: [{ type: 'manual' }],
        settings: { reEnrollment: 'every-time', alerts },
        start: 'it',
        steps: {
          it: { type: 'assign-owner', name: 'Give to Ben', config: { to: { user: gone } }, next: null },
        },
      },
    });
    await api('editUser', { params: { id: gone }, body: { active: false } });
    return id;
  }
  async function fail({ id, count }: { id: string; count: number }): Promise<void> {
    const ticketIds: string[] = [];
    for (let number = 1; number <= count; number += 1)
      ticketIds.push((await api('createTicket', { body: { subject: `Lamp ${number}`, source: 'form' } })).id);
    const before = (await api('getCounts', { params: { id } })).totals.failed;
    await api('enroll', { params: { id }, body: { ticketIds } });
    await waitFor(async () => (await api('getCounts', { params: { id } })).totals.failed === before + count);
  }
  const mailsAbout = async (name: string) =>
    (await api('listMails')).items.filter(({ subject }) => subject.includes(name));

  it('go out once for many failures, by every way that is set', async () => {
    refusals = 1;
    const id = await failing({
      name: 'All ways',
      alerts: { members: [{ user: ada.id }], emails: ['desk@example.com'], chatUrl: `${chat.url}/hook` },
    });
    await fail({ id, count: 7 });
    const [mail] = await waitFor(async () => {
      const found = await mailsAbout('All ways');
      return found.length > 0 ? found : null;
    }, patience);
    const { text, to } = await api('getMail', { params: { id: mail?.id ?? '' } });
    expect(to).toEqual(['desk@example.com']);
    const lines = text.split('\n');
    expect(lines[0]).toBe('Failed runs of the workflow “All ways”: 7.');
    const { items: runs } = await api('listEnrollments', { params: { id }, query: { status: 'failed' } });
    const page = `https://desk.example.com/workflows/${id}`;
    const latest = runs.find(({ ticket }) => lines[1]?.startsWith(`#${ticket?.number} `));
    expect(lines[1]).toBe(
      `#${latest?.ticket?.number} ${latest?.ticket?.subject}: at “Give to Ben”. Ben is deactivated. Choose someone else in the step, or reactivate them. ${page}/enrollments/${latest?.id}`,
    );
    expect(lines[6]).toBe(
      `The others, and what to do about them, stand in the workflow’s runs. ${page}/details/enrollments?status=failed`,
    );
    expect(lines).toHaveLength(7);
    const session = await signIn({ url: product.url, email: ada.email, password });
    const { items } = await session.notifications();
    expect(items.map((one) => one.text)).toEqual(['Failed runs of the workflow “All ways”: 7.']);
    // The chat was away at first: it is tried again, alone, with the same key and text.
    await waitFor(() => chat.received.length === 2, patience);
    const [first, second] = chat.received;
    expect(second?.body).toBe(first?.body);
    expect(JSON.parse(second?.body ?? '')).toEqual({ text });
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(await mailsAbout('All ways')).toHaveLength(1);
  });

  it('are told to each in their own language, a single failure with its reason', async () => {
    const ewa = await api('createUser', {
      body: { name: 'Ewa', email: 'ewa@example.com', password, language: 'pl' },
    });
    const members = [{ user: ada.id }, { user: ewa.id }];
    const id = await failing({ name: 'Both', alerts: { members } });
    await fail({ id, count: 1 });
    const told = async (email: string) => {
      const session = await signIn({ url: product.url, email, password });
      return (await session.notifications()).items.find(({ text }) => text.includes('Both'))?.text;
    };
    expect(await waitFor(() => told(ada.email), patience)).toMatch(
      /^Failed runs of the workflow “Both”: 1\. #\d+ Lamp 1: at “Give to Ben”\. Ben is deactivated\./,
    );
    expect(await waitFor(() => told('ewa@example.com'), patience)).toMatch(
      /^Nieudane przebiegi przepływu „Both”: 1\. #\d+ Lamp 1: krok „Give to Ben”\. Konto Ben jest wyłączone\./,
    );
  });

  it('wait for their time: what fails meanwhile is told by the next one', async () => {
    const id = await failing({ name: 'Grouped', alerts: { emails: ['desk@example.com'], language: 'pl' } });
    await fail({ id, count: 1 });
    await waitFor(async () => (await mailsAbout('Grouped')).length === 1, patience);
    await fail({ id, count: 3 });
    const marker = await failing({ name: 'Marker', alerts: { emails: ['desk@example.com'] } });
    await fail({ id: marker, count: 1 });
    // Whatever was to be told of the three would have been told before the later one.
    await waitFor(async () => (await mailsAbout('Marker')).length === 1, patience);
    expect(await mailsAbout('Grouped')).toHaveLength(1);
    const connection = await mongoose.createConnection(product.mongoUri).asPromise();
    // As if a quarter of an hour had passed.
    await connection.collection('alerts').updateOne({ _id: id as never }, { $set: { nextAt: new Date(0) } });
    await connection.close();
    const mails = await waitFor(async () => {
      const found = await mailsAbout('Grouped');
      return found.length === 2 ? found : null;
    }, patience);
    const { text, subject } = await api('getMail', { params: { id: mails[0]?.id ?? '' } });
    expect(subject).toBe('Nieudane przebiegi przepływu „Grouped”');
    expect(text).toMatch(/^Nieudane przebiegi przepływu „Grouped”: 3\./);
  });

  it('survive workers that are killed before they went out', async () => {
    const id = await failing({ name: 'Killed', alerts: { emails: ['desk@example.com'] } });
    await fail({ id, count: 2 });
    await product.kill('worker-1');
    await product.kill('worker-2');
    await product.restart('worker-1');
    await product.restart('worker-2');
    await waitFor(async () => (await mailsAbout('Killed')).length === 1, patience);
    expect(product.logs.errors()).toEqual([]);
  });

  it.each<[string, Alerts, { field: string; code: string }]>([
    ['nobody to be told', {}, { field: 'settings.alerts', code: 'recipients-missing' }],
    ['a wrong address', { emails: ['desk'] }, { field: 'settings.alerts.emails', code: 'recipient-invalid' }],
    [
      'a wrong webhook',
      { chatUrl: 'ftp://chat' },
      { field: 'settings.alerts.chatUrl', code: 'address-invalid' },
    ],
    [
      'somebody who does not exist',
      { members: [{ user: 'f'.repeat(24) as UserId }] },
      { field: 'settings.alerts.members', code: 'user-unknown' },
    ],
  ])('cannot be published with %s', async (_what, alerts, problem) => {
    const { id } = await api('createWorkflow', {
      body: {
        name: 'Wrong',
        definition: {
          triggers: [{ type: 'manual' }],
          settings: { alerts },
          start: 'end-1',
          steps: { 'end-1': { type: 'end' } },
        },
      },
    });
    expect((await api('getWorkflow', { params: { id } })).problems).toMatchObject([
      { stepId: null, severity: 'error', ...problem },
    ]);
  });
});
