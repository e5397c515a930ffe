import { type Installation, startInstallation } from '../integration/api/installation.ts';
import { type Receiver, startReceiver } from '../setup/receiver.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/**
 * A webhook answered with JSON that the database cannot keep: nested hundreds of levels deep, or with a NUL in a name.
 * Its run was carried to the same failing write again and again.
 */
describe('a webhook that answers with JSON which cannot be stored', () => {
  let installation: Installation;
  let receiver: Receiver;
  let answered = '';
  beforeAll(async () => {
    installation = await startInstallation();
    receiver = await startReceiver(() => ({ status: 200, body: JSON.parse(answered) }));
  });
  afterAll(async () => {
    await receiver?.stop();
    await installation?.stop();
  });

  it.each([
    ['deep', `${'['.repeat(300)}1${']'.repeat(300)}`],
    ['with a NUL', '[{"a\\u0000b":1}]'],
  ])('%s: the run goes on with it as a text', async (name, answer) => {
    answered = answer;
    const { api } = installation;
    const id = await publish({
      api,
      name,
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'hook',
        steps: { hook: { type: 'webhook', config: { method: 'POST', url: receiver.url } } },
      },
    });
    const ticket = await api('createTicket', { body: { subject: name, source: 'api' } });
    const enrolled = await api('enroll', { params: { id }, body: { ticketIds: [ticket.id] } });
    const params = { id: enrolled.items[0]!.enrollmentId! };
    await waitFor(async () => (await api('getEnrollment', { params })).status === 'completed');
    const { outputs } = await api('getEnrollment', { params });
    expect(outputs['hook']).toMatchObject({ status: 200, body: answer });
  });
});
