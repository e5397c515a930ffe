import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type ConversationId, conversationId } from '@baton/shared';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the library's defaults (19 MiB, 2 passes), which are OWASP's recommendation. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** A hash of no password, checked when there is no such person: the answer then takes as long. */
const nobody = hash(randomBytes(16).toString('hex'));

export async function passwordFits({
  password,
  passwordHash,
}: {
  password: string;
  passwordHash: string | null;
}): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody), password);
  return fits && passwordHash !== null;
}

/** 256 random bits for a URL or a header. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Tokens are random enough that one pass of SHA-256 keeps them; what is stored opens nothing. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const signature = ({ secret, text }: { secret: string; text: string }): Buffer =>
  createHmac('sha256', secret).update(`visitor:${text}`).digest().subarray(0, 18);

/** A visitor's token: the conversation's id and our signature of it. It opens this conversation and nothing else. */
export function visitorToken({ secret, id }: { secret: string; id: ConversationId }): string {
  return `v1.${id}.${signature({ secret, text: id }).toString('base64url')}`;
}

/** The conversation that a token opens, or null when it is not one of ours. */
export function openedBy({ secret, token }: { secret: string; token: string }): ConversationId | null {
  const [version, id, signed] = token.split('.');
  const parsed = conversationId.safeParse(id);
  if (version !== 'v1' || !parsed.success || !signed) return null;
  const given = Buffer.from(signed, 'base64url');
  const expected = signature({ secret, text: parsed.data });
  return given.length === expected.length && timingSafeEqual(given, expected) ? parsed.data : null;
}
