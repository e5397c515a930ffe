import type { Config } from '@baton/shared/node';
import { type Mailer, mailerOf } from './mailer.ts';
import { type OutsideFetch, outsideFetch } from './outside-fetch.ts';
import { isPrivateAddress } from './private-addresses.ts';

/** The ways out of Baton, as the operator allows them. */
export interface Outside {
  fetch: OutsideFetch;
  /** Null where e-mails are kept in place of being sent. */
  mailer: Mailer | null;
  mailFrom: string;
  /** Where people reach Baton, for links in what goes out; null: that is not known. */
  publicUrl: string | null;
}

export function outsideOf(
  config: Pick<Config, 'outboundPrivate' | 'smtpUrl' | 'mailFrom' | 'publicUrl'>,
): Outside {
  const { outboundPrivate, smtpUrl, mailFrom, publicUrl = null } = config;
  return {
    fetch: outsideFetch({ refuses: outboundPrivate ? () => false : isPrivateAddress }),
    mailer: smtpUrl === undefined ? null : mailerOf({ url: smtpUrl, from: mailFrom }),
    mailFrom,
    publicUrl,
  };
}
