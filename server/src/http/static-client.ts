import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type RequestHandler, Router } from 'express';

const clientDist = fileURLToPath(new URL('../../../client/dist/', import.meta.url));

const year = 365 * 24 * 3_600_000;

/** Files whose names carry a hash of their content never change. */
const assets: RequestHandler = express.static(`${clientDist}assets`, {
  immutable: true,
  maxAge: year,
  fallthrough: false,
});

function page(name: string): RequestHandler {
  return (_request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    response.sendFile(name, { root: clientDist }, (error) => {
      if (error && !response.headersSent) next(error);
    });
  };
}

/** The built client: the app under every address that is not something else, the visitor's chat, and the widget. */
export function staticClient(): Router {
  const router = Router();
  if (!existsSync(clientDist)) return router;
  // Files only: what streams (events to the page and to a chat) must not wait in a compressor.
  router.use(['/assets', '/widget.js'], compression());
  router.use('/assets', assets);
  router.get('/chat', page('chat.html'));
  router.use(express.static(clientDist, { index: false, maxAge: '5m' }));
  router.get(/^\/(?!api\/|metrics$|healthz$|readyz$)/, page('index.html'));
  return router;
}
