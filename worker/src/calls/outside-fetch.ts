import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch, type Request, type RequestInit, type Response } from 'undici';

export type OutsideFetch = (request: Request | string, init: RequestInit) => Promise<Response>;

class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
  readonly host: string;

  constructor(host: string) {
    super(`${host} is a private address`);
    this.host = host;
  }
}

/** The host that a request was refused for, or null when it failed for another reason. */
export function privateAddressOf(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PrivateAddressError) return cause.host;
  }
  return null;
}

/** Gives the addresses of a name, or fails when one of them is refused: the connection takes one of just these. */
const lookupWithout =
  (refuses: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
      if (!error && found.some(refuses)) callback(new PrivateAddressError(hostname), '', 0);
      else callback(error, address as string, family);
    });
  };

/**
 * fetch for what steps call. No connection is made to an address that is refused: it is looked at where the connection
 * is made, after the name was resolved, so a name that points inside, changes meanwhile, or comes by a redirect leads
 * nowhere.
 */
export function outsideFetch({ refuses }: { refuses: (address: string) => boolean }): OutsideFetch {
  const connectAllowed = buildConnector({ lookup: lookupWithout(refuses) });
  const dispatcher = new Agent({
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      // An address written out is not looked up.
      if (isIP(host) !== 0 && refuses(host)) callback(new PrivateAddressError(host), null);
      else connectAllowed(options, callback);
    },
  });
  return (request, init) => fetch(request, { ...init, dispatcher });
}
