import path from 'node:path';
import type { Credentials } from './credentials.ts';
import type { Locations } from './locations.ts';
import { type OutsideServices, withoutPassword } from './outside-services.ts';

/** What is worth telling of a product that is up. */
interface Told {
  address: string;
  credentials: Credentials;
  locations: Pick<Locations, 'data' | 'logs' | 'credentials'>;
  external: OutsideServices;
}

/** The one block that is printed when the product is ready. */
export function readyBlock({ product, tookMs }: { product: Told; tookMs: number }): string {
  const rows: Array<[string, string]> = [
    ['Open', product.address],
    ['Login', loginOf(product)],
    ...dataOf(product),
    ['Stop', 'Ctrl-C'],
  ];
  const title = `Baton is ready (${(tookMs / 1000).toFixed(1)} s)`;
  return ['', `  ${title}`, '', ...rows.map(([label, text]) => `  ${label.padEnd(10)}${text}`), ''].join(
    '\n',
  );
}

function loginOf({ credentials, locations }: Told): string {
  const { adminEmail, adminPassword, passwordIs } = credentials;
  switch (passwordIs) {
    case 'generated':
      return `${adminEmail}   password: ${adminPassword}   (kept in ${shown(locations.credentials)})`;
    case 'stored':
      return `${adminEmail}   password: as first generated, see ${shown(locations.credentials)}`;
    case 'set':
      return `${adminEmail}   password: as you set it in BATON_ADMIN_PASSWORD`;
    case 'chosen':
      return `${adminEmail}   password: as you chose it in BATON_ADMIN_PASSWORD at the first start`;
  }
}

function dataOf({ locations, external }: Told): Array<[string, string]> {
  const rows: Array<[string, string]> = [];
  if (external.mongodb) rows.push(['MongoDB', withoutPassword(external.mongodb)]);
  if (external.redis) rows.push(['Redis', withoutPassword(external.redis)]);
  if (!external.mongodb || !external.redis) rows.push(['Data', shown(locations.data)]);
  rows.push(['Logs', shown(locations.logs)]);
  return rows;
}

function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : `./${relative}`;
}
