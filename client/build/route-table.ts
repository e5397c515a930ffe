import type { Plugin } from 'vite';
import { type RouteName, routes } from '../../shared/src/api/index.ts';

const id = 'virtual:route-table';

/**
 * The method, path and group of each route of the API as a module of its own. The full table holds the schemas of
 * everything; calling a route needs none of them, and the first page would load 70 KB more.
 */
export function routeTable(): Plugin {
  return {
    name: 'baton:route-table',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return;
      const names = Object.keys(routes) as RouteName[];
      const table = Object.fromEntries(
        names.map((name) => {
          const { method, path, tag } = routes[name];
          return [name, { method, path, tag }];
        }),
      );
      return `export const routeTable = ${JSON.stringify(table)};`;
    },
  };
}
