import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** An e-mail as a mail server got it. */
export interface ReceivedMail {
  to: string[];
  /** Headers and text as they came, lines folded. */
  source: string;
}

/** A mail server on loopback that keeps what it gets. */
export interface MailServer {
  url: string;
  received: ReceivedMail[];
  stop(): Promise<void>;
}

/**
 * `answer` may refuse what comes with a reply of SMTP, such as 451 (come again) or 550 (never), or take it and say
 * nothing.
 */
export async function startMailServer(
  answer: (count: number) => { code: number; text: string } | 'silence' | null,
): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let source = '';
      stream.on('data', (chunk: Buffer) => {
        source += chunk.toString('utf8');
      });
      stream.on('end', () => {
        count += 1;
        const reply = answer(count);
        if (reply !== null && reply !== 'silence')
          return done(Object.assign(new Error(reply.text), { responseCode: reply.code }));
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        if (reply !== 'silence') done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
