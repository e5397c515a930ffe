import type { Metrics } from '@baton/shared/node';
import type { RequestHandler } from 'express';

/** Streams stay open for as long as somebody looks; how long says nothing of the server. */
const isStream = (route: string): boolean => route.endsWith('/stream');

/** Times requests by the route that answers them, as it is declared: addresses that people type are one. */
export function timeRequests(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    response.once('finish', () => {
      const path: unknown = request.route?.path;
      const route = typeof path === 'string' ? `${request.baseUrl}${path}` : 'other';
      if (isStream(route)) return;
      const { method } = request;
      metrics.answered({ method, route, status: response.statusCode, ms: performance.now() - begun });
    });
    next();
  };
}
