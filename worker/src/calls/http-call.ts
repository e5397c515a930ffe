import { type HttpCall, isStorable, type Output, output } from '@baton/shared';
import { Headers, Request, type Response } from 'undici';
import { privateAddressOf } from './outside-fetch.ts';
import { type CallPerformer, callTimeoutMs, failed } from './performer.ts';

/** More than this of an answer is not kept. */
const maxAnswerBytes = 256 * 1024;

/** Answers after which the same request may succeed later (RFC 9110, 15.5.9, 15.6; RFC 6585, 4; RFC 8470, 5.2). */
const mayPassLater = (status: number): boolean =>
  status >= 500 || status === 408 || status === 425 || status === 429;

/** Calls an address; the answer's status, type and body are the output, the body as JSON where it says so. */
export const httpCallPerformer: CallPerformer<'http'> = async ({ call, key, services }) => {
  const request = requestOf({ call, key });
  if ('reason' in request) return failed({ code: 'request-invalid', values: request, mayPass: false });
  try {
    const response = await services.outside.fetch(request, { signal: AbortSignal.timeout(callTimeoutMs) });
    const text = await readText(response);
    if (text === null)
      return failed({ code: 'answer-too-large', values: { limit: maxAnswerBytes / 1024 }, mayPass: false });
    if (!response.ok) {
      return failed({
        code: 'http-status',
        values: { status: response.status, reason: text.slice(0, 200) || response.statusText || '—' },
        mayPass: mayPassLater(response.status),
        retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
      });
    }
    const type = response.headers.get('content-type') ?? '';
    return { ok: true, output: { status: response.status, type, body: parsed({ text, type }) } };
  } catch (error) {
    const refused = privateAddressOf(error);
    if (refused !== null)
      return failed({ code: 'address-private', values: { address: refused }, mayPass: false });
    const name = error instanceof Error ? error.name : '';
    if (name === 'TimeoutError')
      return failed({ code: 'http-timeout', values: { seconds: callTimeoutMs / 1000 }, mayPass: true });
    return failed({ code: 'http-unreachable', values: { reason: reasonOf(error) }, mayPass: true });
  }
};

/** The request, or why there can be none of this kind: it would not become one by being tried again. */
function requestOf({ call, key }: { call: HttpCall; key: string }): Request | { reason: string } {
  const { method, url, headers, body } = call;
  try {
    const sent = new Headers({ 'user-agent': 'Baton', 'idempotency-key': key });
    for (const [name, value] of Object.entries(headers)) sent.set(name, inBytes(value));
    return new Request(url, { method, headers: sent, body });
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Values of headers are bytes (RFC 9110, 5.5): letters beyond Latin-1 go as UTF-8, which is what receivers read. */
const inBytes = (value: string): string => Buffer.from(value, 'utf8').toString('latin1');

/** The answer as text; null when it is too long, and then the rest is not fetched. */
async function readText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (size > maxAnswerBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed({ text, type }: { text: string; type: string }): Output {
  if (!/\bjson\b/i.test(type)) return text;
  try {
    const value = output.parse(JSON.parse(text));
    return isStorable(value) ? value : text;
  } catch {
    return text;
  }
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(value: string | null): number | null {
  if (value === null) return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** fetch hides what went wrong in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || ('code' in cause ? String(cause.code) : error.message);
}
