import { collectionOf, type Installation, startInstallation } from '../integration/api/installation.ts';
import { startReceiver } from '../setup/receiver.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/**
 * A run had failed, and what it did before was still being written. A retry at that moment set it active; the writer
 * then took it for done, and nobody looked at it again.
 */
describe('a retry of a run whose effects are being written', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation();
  });
  afterAll(() => installation?.stop());

  it('is refused until they are', async () => {
    const { api, send } = installation;
    const receiver = await startReceiver(() => ({ status: 404 }));
    const id = await publish({
      api,
      name: 'Fails',
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'hook',
        steps: { hook: { type: 'webhook', config: { method: 'POST', url: receiver.url } } },
      },
    });
    const ticket = await api('createTicket', { body: { subject: 'One', source: 'api' } });
    const enrolled = await api('enroll', { params: { id }, body: { ticketIds: [ticket.id] } });
    const params = { id: enrolled.items[0]!.enrollmentId! };
    await waitFor(async () => (await api('getEnrollment', { params })).status === 'failed');
    await receiver.stop();

    const enrollments = await collectionOf({ installation, name: 'enrollments' });
    const set = (fields: Record<string, unknown>) =>
      enrollments.updateOne({ _id: params.id }, { $set: fields });
    await set({ intent: { event: 'timer' }, worker: 'another' });
    const refused = await send('retryEnrollment', { params });
    expect(refused.problem).toMatchObject({ status: 409, detail: expect.stringMatching(/being written/) });
    expect((await api('getEnrollment', { params })).status).toBe('failed');
    await set({ intent: null, worker: null });
    expect((await send('retryEnrollment', { params })).status).toBe(202);
  });
});
