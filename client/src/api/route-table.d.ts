/** Made by the build (`build/route-table.ts`) from the routes of `@baton/shared`. */
declare module 'virtual:route-table' {
  import type { Route, RouteName } from '@baton/shared';

  export const routeTable: Readonly<Record<RouteName, Pick<Route, 'method' | 'path' | 'tag'>>>;
}
