import { apiOf, type TestApi } from '../setup/api.ts';
import { endLeases } from '../setup/end-leases.ts';
import { type MailServer, startMailServer } from '../setup/mail-server.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

const mailToContact = {
  triggers: [{ type: 'ticket-created' as const }],
  start: 'send-email-1',
  steps: {
    'send-email-1': {
      type: 'send-email' as const,
      config: {
        to: { kind: 'contact' as const },
        subject: 'Ticket {{ ticket.number }}: {{ ticket.subject }}',
        text: 'Dear {{ contact.name }},\nwe have it.',
      },
    },
  },
};

async function ended({ api, ticketId, status }: { api: TestApi; ticketId: string; status: string }) {
  return waitFor(
    async () => {
      const { items } = await api('getTicketEnrollments', { params: { id: ticketId } });
      if (items[0]?.status !== status) return null;
      return api('getEnrollment', { params: { id: items[0].id } });
    },
    { timeoutMs: 60_000 },
  );
}

const newTicket = ({ api, subject }: { api: TestApi; subject: string }) =>
  api('createTicket', {
    body: { subject, source: 'email', contact: { name: 'Zofia', email: 'zofia@example.com' } },
  });

describe('with a mail server', () => {
  let product: TestProduct;
  let api: TestApi;
  let mail: MailServer;
  let answer: Parameters<typeof startMailServer>[0];
  beforeAll(async () => {
    mail = await startMailServer((count) => answer(count));
    product = await startProduct({
      env: { SMTP_URL: mail.url, MAIL_FROM: 'Support <support@baton.example>' },
    });
    api = apiOf(product);
    await publish({ api, name: 'Mails', definition: mailToContact });
  });
  afterAll(async () => {
    await product?.stop();
    await mail?.stop();
  });

  it('sends, tries again what may pass, and marks every try as the same e-mail', async () => {
    answer = (count) => (count === 1 ? { code: 451, text: 'Come again' } : null);
    const { id } = await newTicket({ api, subject: 'Łódź' });
    const enrollment = await ended({ api, ticketId: id, status: 'completed' });
    expect(mail.received).toHaveLength(1);
    const [{ to, source }] = mail.received as [MailServer['received'][number]];
    expect(to).toEqual(['zofia@example.com']);
    expect(source).toContain('From: Support <support@baton.example>');
    expect(source).toContain(`Message-ID: <${enrollment.id}.send-email-1.1@baton.example>`);
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source).toContain('Dear Zofia,\r\nwe have it.');
    expect(enrollment.log[0]?.detail).toEqual({ key: 'email-sent', values: { to: 'zofia@example.com' } });
    expect(await api('listMails')).toEqual({ items: [], nextCursor: null, sending: true });
  });

  it('is sent again as the same e-mail when the worker is killed before it hears that it was taken', async () => {
    const before = mail.received.length;
    answer = () => (mail.received.length === before ? 'silence' : null);
    const { id } = await newTicket({ api, subject: 'Killed' });
    await waitFor(() => mail.received.length === before + 1);
    await product.kill('worker-1');
    await endLeases(product);
    await product.restart('worker-1');
    await ended({ api, ticketId: id, status: 'completed' });
    const ids = mail.received.slice(before).map(({ source }) => /^Message-ID: (.*)$/m.exec(source)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('fails for good when the server refuses for good', async () => {
    answer = () => ({ code: 550, text: 'No such mailbox' });
    const { id } = await newTicket({ api, subject: 'Refused' });
    const { error } = await ended({ api, ticketId: id, status: 'failed' });
    expect(error).toMatchObject({ code: 'mail-refused', values: { status: 550 } });
  });
});

describe('without a mail server', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct();
    api = apiOf(product);
    await publish({ api, name: 'Mails', definition: mailToContact });
  });
  afterAll(() => product?.stop());

  it('keeps each e-mail once under its key, newest first, page by page', async () => {
    const enrollments: string[] = [];
    for (const subject of ['One', 'Two', 'Three']) {
      const { id } = await newTicket({ api, subject });
      enrollments.push((await ended({ api, ticketId: id, status: 'completed' })).id);
    }
    const first = await api('listMails', { query: { limit: 2 } });
    expect(first.sending).toBe(false);
    expect(first.items.map(({ subject }) => subject.replace(/^.*: /, ''))).toEqual(['Three', 'Two']);
    const rest = await api('listMails', { query: { limit: 2, cursor: first.nextCursor ?? '' } });
    expect(rest).toMatchObject({
      items: [{ id: `${enrollments[0]}:send-email-1:1`, to: ['zofia@example.com'] }],
      nextCursor: null,
    });
    expect(await api('getMail', { params: { id: rest.items[0]?.id ?? '' } })).toMatchObject({
      from: 'Baton <baton@localhost>',
      text: 'Dear Zofia,\nwe have it.',
    });
  });
});
