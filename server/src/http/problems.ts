import type { Duplex } from 'node:stream';
import { OperationalError, type ProblemDetails, UserError } from '@baton/shared';
import type { Logger } from '@baton/shared/node';
import type { ErrorRequestHandler, Request, Response } from 'express';
import mongoose from 'mongoose';

const titles: Readonly<Record<number, string>> = {
  400: 'Invalid input',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be done',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Unexpected error',
  503: 'Temporarily unavailable',
};

export function sendProblem(input: {
  response: Response;
  status: number;
  code: string;
  detail: string;
  errors?: ProblemDetails['errors'];
  more?: Readonly<Record<string, unknown>>;
}): void {
  const { response, status, code, detail, errors, more } = input;
  const body: ProblemDetails = {
    type: `urn:baton:problem:${code}`,
    title: titles[status] ?? 'Error',
    status,
    detail,
    code,
    ...(errors && { errors }),
  };
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...more, ...body }));
}

/** Answers what is not readable as HTTP at all, before there is a request: headers or an address without end. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const status = tooLarge ? 431 : 400;
  const code = tooLarge ? 'headers-too-large' : 'bad-request';
  const title = titles[status] ?? 'Error';
  const detail = tooLarge
    ? 'The address and the headers are larger than 16 KiB together. Shorten them.'
    : 'This is not a readable HTTP request. Check what sends it.';
  const body = JSON.stringify({ type: `urn:baton:problem:${code}`, title, status, detail, code });
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

export const notFound = (what: string): UserError =>
  new UserError({
    code: 'not-found',
    status: 404,
    message: `There is no such ${what}. It may have been removed.`,
  });

/** Errors that the body parser and Express raise, by their `type` or status. */
function httpError(error: unknown): { status: number; code: string; detail: string } | null {
  if (typeof error !== 'object' || error === null) return null;
  const type = 'type' in error ? error.type : undefined;
  const status = 'status' in error ? error.status : undefined;
  if (type === 'entity.too.large') {
    const limit =
      'limit' in error && typeof error.limit === 'number'
        ? `${Math.round(error.limit / 1024)} KiB`
        : 'the limit';
    return { status: 413, code: 'too-large', detail: `The body is larger than ${limit}. Send less at once.` };
  }
  if (type === 'entity.parse.failed') {
    return { status: 400, code: 'invalid-json', detail: 'The body is not valid JSON. Check its syntax.' };
  }
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return {
      status: 415,
      code: 'unsupported-media-type',
      detail: 'Send JSON in UTF-8, uncompressed or with gzip.',
    };
  }
  if (status === 404) return { status, code: 'not-found', detail: 'There is nothing at this address.' };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return {
      status,
      code: 'bad-request',
      detail: 'The request could not be read. Check its address, headers and body.',
    };
  }
  return null;
}

const { mongo } = mongoose;

/** Whether the database did not answer, or said that it will in a moment (another member is taking over). */
const isAway = (error: unknown): boolean =>
  error instanceof OperationalError ||
  error instanceof mongo.MongoNetworkError ||
  error instanceof mongo.MongoServerSelectionError ||
  error instanceof mongo.MongoNotConnectedError ||
  (error instanceof mongo.MongoError && error.hasErrorLabel('RetryableWriteError')) ||
  // Of a write in bulk that the driver could not make, the reason is inside.
  (error instanceof mongo.MongoBulkWriteError && isAway(error.errorResponse)) ||
  isBrokenConnection(error);

/** The driver passes on what the socket says as it is when a connection breaks in the middle of a write. */
const isBrokenConnection = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'code' in error && brokenConnection.has(String(error.code));

const brokenConnection = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT']);

/** Answers every error with problem details; what is our own fault is logged as such and told without detail. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof UserError) {
      const { status, code, message: detail, details } = error;
      sendProblem({ response, status, code, detail, more: details });
      return;
    }
    const http = httpError(error);
    if (http) {
      sendProblem({ response, ...http });
      return;
    }
    if (isAway(error)) {
      logger.warn({ err: error, method: request.method, path: request.path }, 'the database is away');
      response.set('Retry-After', '2');
      const detail =
        'The database does not answer at the moment. Try again in a few seconds; nothing was lost.';
      sendProblem({ response, status: 503, code: 'unavailable', detail });
      return;
    }
    logger.error({ err: error, method: request.method, path: request.path }, 'unexpected error');
    const detail =
      'Something went wrong on our side. Try again; if it stays, tell an administrator to look at the log.';
    sendProblem({ response, status: 500, code: 'unexpected', detail });
  };
}
