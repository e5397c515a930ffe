import { z } from 'zod';
import type { Permission } from '../people/person.ts';

/**
 * One route of the HTTP API. The server mounts it, the OpenAPI document describes it and the client calls it from
 * this one description. `access` is a permission, `signed-in` (any person or key), `conversation` (the visitor's own
 * token, or a key or person who may edit tickets) or `public`.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, parameters as `:id`. */
  path: string;
  tag: string;
  summary: string;
  access: Permission | 'signed-in' | 'conversation' | 'public';
  /** Answered on success. */
  status: 200 | 201 | 202 | 204;
  params: z.ZodObject | null;
  query: z.ZodObject | null;
  body: z.ZodType | null;
  response: z.ZodType | null;
  /** Largest body accepted, in bytes; 1 MiB unless a route needs more. */
  bodyLimit: number;
  /** The answer holds a secret: it is not kept for whoever repeats the request. */
  secret: boolean;
  /** The body is a list whose items are read, and refused, each for itself. */
  perItem: boolean;
}

const megabyte = 1024 * 1024;

type RouteInput = Pick<Route, 'method' | 'path' | 'tag' | 'summary' | 'access'> & Partial<Route>;

/** Fills in what most routes have in common, and keeps the exact types of the schemas. */
export function route<const R extends RouteInput>(input: R) {
  return {
    status: 200,
    params: null,
    query: null,
    body: null,
    response: null,
    bodyLimit: megabyte,
    secret: false,
    perItem: false,
    ...input,
  } as Omit<
    {
      status: 200;
      params: null;
      query: null;
      body: null;
      response: null;
      bodyLimit: number;
      secret: boolean;
      perItem: boolean;
    },
    keyof R
  > &
    R;
}

export const notACursor = 'must be the nextCursor of an earlier answer, unchanged';

export const pageLimit = z.coerce.number().int().min(1).max(200).default(50);

/** Cursor pagination: a cursor is opaque to whoever sends it back, and `nextCursor` null means the end. */
export const page = {
  cursor: z
    .string()
    .regex(/^[0-9a-f]{24}$/, notACursor)
    .optional(),
  limit: pageLimit,
};

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const instant = z.iso.datetime();

export const namedRef = z.object({ id: z.string(), name: z.string() });
export type NamedRef = z.infer<typeof namedRef>;
