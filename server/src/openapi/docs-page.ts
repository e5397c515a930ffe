import { createRequire } from 'node:module';
import express, { Router } from 'express';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Baton API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="docs"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/open.js"></script>
  </body>
</html>
`;
const open = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none' });\n`;

/** The API as a page to read and to try, served from the installed package: nothing is fetched from elsewhere. */
export function docsPage(): Router {
  const router = Router();
  const { absolutePath } = createRequire(import.meta.url)('swagger-ui-dist') as { absolutePath(): string };
  router.get('/', (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/open.js', (_request, response) => {
    response.type('js').send(open);
  });
  router.use(express.static(absolutePath(), { index: false, maxAge: '1h' }));
  return router;
}
