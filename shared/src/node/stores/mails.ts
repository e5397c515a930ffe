import mongoose from 'mongoose';
import type { TimePlace } from '../../api/time-cursor.ts';
import type { MailDoc, Models } from '../models/index.ts';
import { beyond, duplicateKey } from './native.ts';

const { trusted } = mongoose;

/** Past about so many the oldest go. */
const mailLimit = 50_000;
/** One in so many looks whether there are too many. */
const trimOneIn = 200;

export type Mail = Omit<MailDoc, '_id' | 'expiresAt'> & { id: string };

const toMail = ({ _id, expiresAt, ...rest }: MailDoc): Mail => ({ id: _id, ...rest });

/** The mailbox of an installation that has no mail server. */
export function mailStore({ mails }: Models) {
  async function trim(): Promise<void> {
    const over = (await mails.estimatedDocumentCount()) - mailLimit;
    if (over <= 0) return;
    const [last] = await mails
      .find({}, { at: 1 })
      .sort({ at: -1, _id: -1 })
      .skip(mailLimit)
      .limit(1)
      .lean<Pick<MailDoc, 'at'>[]>();
    if (last) await mails.deleteMany({ at: trusted({ $lte: last.at }) });
  }
  return {
    /** Keeps an e-mail; one with the same id is left as it is. */
    async keep({ id, ...rest }: Mail): Promise<void> {
      try {
        await mails.create([{ _id: id, ...rest }]);
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
      if (Math.random() * trimOneIn < 1) await trim();
    },
    /** Newest first. */
    async list(input: { before?: TimePlace | undefined; limit: number }): Promise<Mail[]> {
      const { before, limit } = input;
      const found = await mails
        .find(before ? beyond({ place: before, direction: '$lt' }) : {})
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<MailDoc[]>();
      return found.map(toMail);
    },
    async byId(id: string): Promise<Mail | null> {
      const found = await mails.findOne({ _id: id }).lean<MailDoc>();
      return found && toMail(found);
    },
  };
}
