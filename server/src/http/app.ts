import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { authenticator } from '../auth/authenticate.ts';
import { openedBy } from '../auth/secrets.ts';
import { handlers } from '../handlers/index.ts';
import { docsPage } from '../openapi/docs-page.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { Services } from '../services.ts';
import type { StreamHub } from '../stream/stream.ts';
import { mountRoutes } from './mount-routes.ts';
import { problemHandler, sendProblem } from './problems.ts';
import { staticClient } from './static-client.ts';

const minute = 60_000;

/** Failed sign-ins from one address for one account, and what visitors send from one address. */
function limits() {
  const answer = (detail: string) => ({
    standardHeaders: 'draft-8' as const,
    legacyHeaders: false,
    handler: (_request: express.Request, response: express.Response) =>
      sendProblem({ response, status: 429, code: 'too-many-requests', detail }),
  });
  return {
    login: rateLimit({
      windowMs: 15 * minute,
      limit: 10,
      skipSuccessfulRequests: true,
      keyGenerator: (request) => {
        const body: unknown = request.body;
        const email =
          typeof body === 'object' && body !== null && 'email' in body
            ? String(body.email).toLowerCase()
            : '';
        return `${ipKeyGenerator(request.ip ?? '')}|${email}`;
      },
      ...answer('Too many failed attempts. Wait fifteen minutes, then try again.'),
    }),
    visitors: rateLimit({
      windowMs: minute,
      limit: 120,
      ...answer('Too many messages at once. Wait a minute, then go on.'),
    }),
  };
}

/** The HTTP application: security headers, the API, its description, health, and the client. */
export function createApp({ services, stream }: { services: Services; stream: StreamHub }): Express {
  const { config, logger, stores, redis } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(
    pinoHttp({
      logger,
      genReqId: () => randomUUID(),
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'warn' : 'debug'),
    }),
  );
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
    const [mongodb, redisAnswer] = await Promise.allSettled([stores.ping(), redis.ping()]);
    const state = { mongodb: mongodb.status === 'fulfilled', redis: redisAnswer.status === 'fulfilled' };
    response.status(state.mongodb && state.redis ? 200 : 503).json(state);
  });

  const authenticate = authenticator(services);
  const limit = limits();
  app.use('/api/v1/auth/login', express.json({ limit: '16kb' }), limit.login);
  const document = openApiDocument();
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.json(document);
  });
  app.use('/api/docs', docsPage());
  app.get('/api/v1/stream', async (request, response) => {
    stream.open({ principal: await authenticate(request), request, response });
  });
  app.get('/api/v1/conversations/:id/stream', async (request, response) => {
    // An EventSource sends no headers, so the visitor's token may stand in the address.
    const { token } = request.query;
    const opened = typeof token === 'string' ? openedBy({ secret: config.secret, token }) : null;
    const principal =
      opened === request.params.id && opened
        ? ({ kind: 'visitor', conversationId: opened } as const)
        : await authenticate(request);
    stream.open({ principal, request, response });
  });
  app.use('/api/v1', mountRoutes({ handlers, services, authenticate, limitVisitors: limit.visitors }));
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
