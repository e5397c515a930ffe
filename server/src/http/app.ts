import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { backlogReader, readinessOf, serveMetrics } from '@baton/shared/node';
import express, { type Express, type Request } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { type Authenticate, authenticator } from '../auth/authenticate.ts';
import type { Principal } from '../auth/principal.ts';
import { openedBy } from '../auth/secrets.ts';
import { handlers } from '../handlers/index.ts';
import { hookReceiver } from '../hooks/receive-hook.ts';
import { docsPage } from '../openapi/docs-page.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { Services } from '../services.ts';
import type { StreamHub } from '../stream/stream.ts';
import { otherConversation } from './admit.ts';
import { requestLimits } from './limits.ts';
import { mountRoutes } from './mount-routes.ts';
import { problemHandler, sendProblem } from './problems.ts';
import { staticClient } from './static-client.ts';
import { timeRequests } from './time-requests.ts';

/** An EventSource sends no headers, so a visitor's token may stand in the address. */
async function visitorOrOther(input: {
  request: Request;
  authenticate: Authenticate;
  secret: string;
}): Promise<Principal> {
  const { request, authenticate, secret } = input;
  const { token } = request.query;
  const conversationId = typeof token === 'string' ? openedBy({ secret, token }) : null;
  return conversationId ? { kind: 'visitor', conversationId } : authenticate(request);
}

/** What a log says of a request: no headers, and no token that stands in its address. */
const loggedRequest = ({
  id,
  method,
  url,
  remoteAddress,
}: Record<'id' | 'method' | 'url' | 'remoteAddress', string>) => ({
  id,
  method,
  url: url.replace(/([?&]token=)[^&]*/gi, '$1…').replace(/(\/hooks\/)[^/?]+/, '$1…'),
  remoteAddress,
});

/**
 * A request's id in logs and answers, and in the logs of the jobs that come of it: the caller's own where it sends one.
 */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

/** The HTTP application: security headers, the API, its description, health, and the client. */
export function createApp({ services, stream }: { services: Services; stream: StreamHub }): Express {
  const { config, logger, stores, redis, metrics } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(
    pinoHttp({
      logger,
      genReqId: requestId,
      serializers: {
        req: loggedRequest,
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'warn' : 'debug'),
    }),
  );
  app.use(timeRequests(metrics));
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          frameAncestors: ["'self'"],
          upgradeInsecureRequests: null,
        },
      },
      crossOriginEmbedderPolicy: false,
      strictTransportSecurity: config.cookieSecure,
    }),
  );

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const state = await readinessOf({ stores, redis });
    response.status(state.mongodb && state.redis ? 200 : 503).json(state);
  });

  metrics.watchBacklog(backlogReader(services));
  app.get('/metrics', (request, response) =>
    serveMetrics({ metrics, token: config.metricsToken, request, response, logger }),
  );

  const authenticate = authenticator(services);
  const document = openApiDocument();
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.json(document);
  });
  app.use('/api/docs', docsPage());
  app.get('/api/v1/stream', async (request, response) => {
    const who = () => authenticate(request);
    stream.open({ principal: await who(), authenticate: who, request, response });
  });
  app.get('/api/v1/conversations/:id/stream', async (request, response) => {
    const who = () => visitorOrOther({ request, authenticate, secret: config.secret });
    const principal = await who();
    if (principal.kind === 'visitor' && principal.conversationId !== request.params.id)
      throw otherConversation();
    stream.open({ principal, authenticate: who, request, response });
  });
  app.all('/api/v1/hooks/:token', ...hookReceiver(services));
  app.use('/api/v1', mountRoutes({ handlers, services, authenticate, limits: requestLimits() }));
  app.use('/api', (_request, response) => {
    const detail = 'There is nothing at this address. /api/docs lists what there is.';
    sendProblem({ response, status: 404, code: 'not-found', detail });
  });

  // The chat page and the widget's frame may stand in any site; everything else only in ours.
  app.use(['/chat', '/widget.js'], (_request, response, next) => {
    const policy = response.getHeader('content-security-policy');
    if (typeof policy === 'string')
      response.setHeader(
        'content-security-policy',
        policy.replace("frame-ancestors 'self'", 'frame-ancestors *'),
      );
    response.removeHeader('x-frame-options');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    next();
  });
  app.use(staticClient());
  app.use((_request, response) => {
    sendProblem({ response, status: 404, code: 'not-found', detail: 'There is nothing at this address.' });
  });
  app.use(problemHandler(logger));
  return app;
}
