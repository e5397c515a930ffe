import type { Place } from '@baton/shared';

/** A place on an edge as one string, for sets and element ids. Step ids hold no slash. */
export const placeKey = ({ from, key }: Pick<Place, 'key'> & { from: string | null }): string =>
  `${from ?? ''}/${key}`;
