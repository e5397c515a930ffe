import { type Route, type RouteName, routes } from '@baton/shared';
import { addressOf, type RawRequest } from './client.ts';
import type { Samples } from './samples.ts';

/** A request that must be refused, and how. */
export interface WrongRequest {
  name: RouteName;
  what: string;
  request: RawRequest;
  /** The status; without it any 4xx will do. */
  status?: number;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Way = readonly (string | number)[];

/** JSON can say things that JavaScript's own objects and numbers cannot; these stand for them until it is text. */
const PROTO = '@proto@';
const HUGE = '@huge@';
const toText = (value: Json): string =>
  JSON.stringify(value).replaceAll(PROTO, '__proto__').replaceAll(`"${HUGE}"`, '1e400');

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const DEEP = '@deep@';

/** Never right, wherever they stand. */
const nowhere: readonly Json[] = [
  { $gt: '' },
  { $where: '1' },
  { $ne: null },
  { [PROTO]: { admin: true } },
  'a\0b',
  'half \ud83d of a character',
  HUGE,
  DEEP,
];

/** Those that are honest JSON, such as a number beyond all bounds. */
const isJson = (value: Json): boolean =>
  value === HUGE || (typeof value === 'object' && value !== null && !(PROTO in value));

/** Right in some places; where the schema takes them they are not sent. */
const somewhere: readonly Json[] = [
  null,
  true,
  5,
  -1,
  1.5,
  1e308,
  '',
  '   ',
  [],
  {},
  ['x'],
  { x: 1 },
  'x'.repeat(100_000),
];

/** Far inside, one of each kind: what more there is to say is said near the root already. */
const farInside: ReadonlySet<unknown> = new Set([
  nowhere[0],
  nowhere[3],
  nowhere[4],
  null,
  5,
  '',
  somewhere[9],
]);
const far = 4;

/** The ways to every value inside a sample, the sample itself left out. */
function* waysInto(value: Json, way: Way = []): Generator<Way> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const next = [...way, Array.isArray(value) ? Number(key) : key];
    yield next;
    yield* waysInto(inner, next);
  }
}

/** A copy of a sample with one value changed; undefined takes it out. */
function changed({ sample, way, value }: { sample: Json; way: Way; value: Json | undefined }): Json {
  const copy = structuredClone(sample);
  let holder = copy as Record<string | number, Json>;
  for (const key of way.slice(0, -1)) holder = holder[key] as Record<string | number, Json>;
  const last = way.at(-1) ?? '';
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const isRefusedBy = ({ route, value }: { route: Route; value: Json }): boolean =>
  route.body !== null && !route.body.safeParse(value).success;

/** Bodies that are wrong as a whole. */
function wrongBodies({ route, sample }: { route: Route; sample: Json }): { what: string; text: string }[] {
  const whole: Json[] = [null, [], 'x', 5, true, [sample], { $gt: '' }, { ...(sample as object), extra: 1 }];
  return [
    ...whole.filter((value) => isRefusedBy({ route, value })).map((value) => toText(value)),
    '{',
    '{"a":}',
    'undefined',
    'NaN',
    '\u0000',
    `{"${PROTO}":{"admin":true}}`.replace(PROTO, '__proto__'),
    deep(10_000),
  ].map((text) => ({ what: `the body ${text.slice(0, 40)}`, text }));
}

/** Samples of the same definition are worn out once; elsewhere only what lies near the root. */
const deepest = (name: RouteName): number => {
  if (name === 'createTickets') return 1; // Its items are refused each for itself.
  return name === 'saveDraft' || name === 'testWorkflow' ? 2 : Number.POSITIVE_INFINITY;
};

/** Bodies that are right but for one value. */
function* spoiltBodies({
  name,
  sample,
}: {
  name: RouteName;
  sample: Json;
}): Generator<{ what: string; text: string }> {
  const route: Route = routes[name];
  for (const way of waysInto(sample)) {
    if (way.length > deepest(name)) continue;
    const at = way.join('.');
    const without = changed({ sample, way, value: undefined });
    if (typeof way.at(-1) === 'string' && isRefusedBy({ route, value: without }))
      yield { what: `no ${at}`, text: toText(without) };
    const fits = (value: Json): boolean => way.length <= far || farInside.has(value);
    for (const value of nowhere.filter(fits)) {
      // A list is a list of tickets, however deep.
      if (name === 'createTickets' && value === DEEP) continue;
      // Samples for code are any JSON there is.
      if (name === 'testCode' && way[0] === 'inputs' && way.length > 1 && isJson(value)) continue;
      const text = toText(changed({ sample, way, value })).replace(`"${DEEP}"`, deep(10_000));
      yield { what: `${at} = ${JSON.stringify(value)}`, text };
    }
    for (const value of somewhere.filter(fits)) {
      const body = changed({ sample, way, value });
      if (isRefusedBy({ route, value: body }))
        yield { what: `${at} = ${JSON.stringify(value).slice(0, 40)}`, text: toText(body) };
    }
  }
}

const otherTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
];

function bodyRequests({
  name,
  sample,
  path,
}: {
  name: RouteName;
  sample: Json;
  path: string;
}): WrongRequest[] {
  const route: Route = routes[name];
  const { method } = route;
  const of = (what: string, more: Partial<RawRequest>, status?: number): WrongRequest => ({
    name,
    what,
    request: { method, path, ...more },
    ...(status !== undefined && { status }),
  });
  const text = toText(sample);
  const tooLarge = `${text.slice(0, -1)},"x":"${'x'.repeat(10 * 1024 * 1024)}"}`;
  const isNeeded = route.body !== null && !route.body.safeParse(undefined).success;
  return [
    ...(isNeeded ? [of('no body', {}, 400), of('an empty body', { body: '' }, 400)] : []),
    of('10 MB', { body: tooLarge }, 413),
    ...otherTypes.map((type) => of(`as ${type}`, { body: text, headers: { 'content-type': type } }, 415)),
    of('in an unknown encoding', { body: text, headers: { 'content-encoding': 'rot13' } }, 415),
    of('not the gzip it says', { body: text, headers: { 'content-encoding': 'gzip' } }, 400),
    ...[...wrongBodies({ route, sample }), ...spoiltBodies({ name, sample })].map((body) =>
      of(body.what, { body: body.text }, body.text.length > route.bodyLimit ? 413 : 400),
    ),
  ];
}

const wrongIds = [
  'x',
  '0'.repeat(23),
  'F'.repeat(24),
  '%00',
  '..%2Fetc',
  '%7B%22%24gt%22%3A%22%22%7D',
  '%F0%9F%98%80',
  '%E0%A4%A',
  'a'.repeat(5000),
];
const wrongVersions = ['x', '0', '-1', '1.5', '1e400', '999'];

function paramRequests(input: {
  name: RouteName;
  params: Record<string, string>;
  body: string | undefined;
}): WrongRequest[] {
  const { name, params, body } = input;
  const { method, path } = routes[name];
  return Object.keys(params).flatMap((key) =>
    [...(key === 'version' ? wrongVersions : [...wrongIds, '0'.repeat(24)])].map((value) => ({
      name,
      what: `${key} ${value.slice(0, 40)}`,
      request: {
        method,
        path: path.replace(/:(\w+)/g, (_, one: string) => (one === key ? value : (params[one] ?? ''))),
        body,
      },
    })),
  );
}

const wrongNumbers = ['-1', '0', '501', '1.5', 'NaN', '1e9', '', '0x', '[]'];

function queryRequests(input: {
  name: RouteName;
  query: Record<string, unknown>;
  path: string;
}): WrongRequest[] {
  const { name, query, path } = input;
  const wrong = Object.entries(query).flatMap(([key, good]) => {
    const value = encodeURIComponent(String(good));
    return [
      `${key}[$ne]=x`,
      `${key}[$gt]=`,
      `${key}[]=${value}`,
      `${key}.$where=1`,
      `${key}=${value}&${key}=${value}`,
      `${key}=%00`,
      `${key}=${'x'.repeat(5000)}`,
      ...(key === 'limit' ? wrongNumbers.map((number) => `limit=${encodeURIComponent(number)}`) : []),
      ...(key === 'cursor'
        ? ['x', '{}', '0'.repeat(25), '-1.5', 'null'].map((cursor) => `cursor=${cursor}`)
        : []),
    ];
  });
  const everywhere = ['extra=1', '$where=1', '__proto__=1', '__proto__[admin]=1', 'constructor=1'];
  return [...wrong, ...everywhere].map((search) => ({
    name,
    what: `?${search.slice(0, 40)}`,
    request: { method: routes[name].method, path: `${path}?${search}` },
    status: 400,
  }));
}

const wrongKeys = ['', 'two words', 'x'.repeat(201), 'żółw'.replace(/[^\x20-\xff]/g, 'é')];

/** Everything wrong that can be sent to one route, made of its good sample. */
export function wrongRequestsOf({ name, samples }: { name: RouteName; samples: Samples }): WrongRequest[] {
  const { method } = routes[name];
  const sample = samples[name] as {
    params?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: Json;
  };
  const { params, query, body } = sample;
  const path = addressOf({ name, params });
  const text = body === undefined ? undefined : toText(body);
  return [
    ...(body === undefined ? [] : bodyRequests({ name, sample: body, path })),
    ...(params ? paramRequests({ name, params, body: text }) : []),
    ...(query ? queryRequests({ name, query, path }) : []),
    ...(method === 'POST' && text !== undefined
      ? wrongKeys.map((key) => ({
          name,
          what: `Idempotency-Key ${key.slice(0, 20)}`,
          request: { method, path, body: text, headers: { 'idempotency-key': key } },
          status: 400,
        }))
      : []),
  ];
}
