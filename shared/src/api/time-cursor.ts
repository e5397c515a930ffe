import { z } from 'zod';
import { notACursor } from './route.ts';

/** A place in a list that is told in the order of time; of one millisecond, in that of the ids. */
export interface TimePlace {
  at: Date;
  id: string;
}

/** A cursor that holds a place, its id made of `letters` (part of a regular expression). */
export const timeCursor = (letters: string) =>
  z.string().regex(new RegExp(`^\\d{1,15}\\.${letters}$`), notACursor);

export const timeCursorOf = ({ at, id }: TimePlace): string => `${at.getTime()}.${id}`;

/** The place in a cursor whose form its schema has checked; none without a cursor. */
export function placeOf(cursor: string | undefined): TimePlace | undefined {
  if (cursor === undefined) return undefined;
  const dot = cursor.indexOf('.');
  return { at: new Date(Number(cursor.slice(0, dot))), id: cursor.slice(dot + 1) };
}
