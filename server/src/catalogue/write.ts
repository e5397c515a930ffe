/** `npm run catalogue`: writes docs/catalogue.md anew. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogueOf } from './catalogue.ts';
import { catalogueMarkdown } from './markdown.ts';

writeFileSync(
  fileURLToPath(new URL('../../../docs/catalogue.md', import.meta.url)),
  catalogueMarkdown(catalogueOf()),
);
