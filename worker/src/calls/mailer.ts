import type { EmailCall } from '@baton/shared';
import nodemailer from 'nodemailer';
import { callTimeoutMs } from './performer.ts';

export interface Mailer {
  /** Hands an e-mail over to the server. Throws nodemailer's error. */
  send(input: { mail: EmailCall; key: string }): Promise<void>;
}

/** The host part of an address such as `Baton <baton@example.com>`. */
const hostOf = (from: string): string => /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'localhost';

/** Made of the call's key, so that whoever gets an e-mail twice can tell (RFC 5322, 3.6.4). */
const messageIdOf = ({ key, from }: { key: string; from: string }): string =>
  `<${key.replaceAll(':', '.')}@${hostOf(from)}>`;

/** Sends over SMTP. Each e-mail has a connection of its own: a slow one holds up no other. */
export function mailerOf({ url, from }: { url: string; from: string }): Mailer {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: callTimeoutMs,
    greetingTimeout: callTimeoutMs,
    socketTimeout: callTimeoutMs,
    dnsTimeout: callTimeoutMs,
    // Texts of an admin name no files and no addresses for nodemailer to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ mail, key }) {
      const { to, subject, text } = mail;
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId: messageIdOf({ key, from }),
        // Out-of-office replies do not answer what a program wrote (RFC 3834, 5).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}
