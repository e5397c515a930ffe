import type { RouteObject } from 'react-router';

const people = async () => ({ Component: (await import('./people-page.tsx')).PeoplePage });

export const peopleRoutes: RouteObject[] = [
  { path: 'people', lazy: people },
  { path: 'people/teams', lazy: people },
];
