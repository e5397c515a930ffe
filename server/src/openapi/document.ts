import { hookAnswer, problemDetails, type Route, type RouteName, routes } from '@baton/shared';
import type { z } from 'zod';
import { type Json, schemaOf } from './json-schema.ts';
import { withNamedSchemas } from './named-schemas.ts';

function parametersOf({ schema, place }: { schema: z.ZodObject | null; place: 'path' | 'query' }): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf({ schema, io: 'input' }) as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

function security(route: Route): Json[] {
  switch (route.access) {
    case 'public':
      return [{}, { apiKey: [] }];
    case 'conversation':
      return [{ visitorToken: [] }, { apiKey: [] }, { session: [] }];
    default:
      return [{ apiKey: [] }, { session: [] }];
  }
}

function operationOf({ name, route }: { name: RouteName; route: Route }): Json {
  const permission = ['public', 'signed-in', 'conversation'].includes(route.access) ? null : route.access;
  const idempotency = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Repeating a request with the same key within 24 hours answers the same and makes nothing twice.',
    schema: { type: 'string', maxLength: 200 },
  };
  const success = route.response
    ? {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf({ schema: route.response, io: 'output' }) } },
      }
    : { description: 'Done' };
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    ...(permission && { description: `Needs the permission \`${permission}\`.` }),
    security: security(route),
    parameters: [
      ...parametersOf({ schema: route.params, place: 'path' }),
      ...parametersOf({ schema: route.query, place: 'query' }),
      ...(route.method === 'POST' ? [idempotency] : []),
    ],
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse(undefined).success,
        content: { 'application/json': { schema: schemaOf({ schema: route.body, io: 'input' }) } },
      },
    }),
    responses: {
      [route.status]: success,
      '4XX': { description: 'The request is at fault; the detail says what to do', content: problem },
      '503': { description: 'Temporarily unavailable; try again', content: problem },
    },
  };
}

/** What other systems send to workflows: no route of the table, since what is signed is the body as it comes. */
function hookOperation(): Json {
  const header = (name: string, description: string): Json => ({
    ...{ name, in: 'header', required: true, description },
    schema: { type: 'string', maxLength: 200 },
  });
  const taken = (description: string): Json => ({
    description,
    content: { 'application/json': { schema: schemaOf({ schema: hookAnswer, io: 'output' }) } },
  });
  return {
    operationId: 'receiveHook',
    tags: ['Workflows'],
    summary: 'Takes JSON that another system sends for a workflow, signed with the secret of the address',
    description:
      'Signed as Standard Webhooks describes it. Repeating a message under its `webhook-id` within seven days answers the same and acts once.',
    security: [],
    parameters: [
      { name: 'token', in: 'path', required: true, schema: { type: 'string' } },
      header('webhook-id', 'The sender’s own id of the message, the same when it is sent again'),
      header('webhook-timestamp', 'When it was signed, in seconds since 1970; at most five minutes off'),
      header(
        'webhook-signature',
        '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; several of them apart by spaces',
      ),
    ],
    requestBody: { required: true, content: { 'application/json': { schema: {} } } },
    responses: {
      '202': taken('Taken: the ticket will be enrolled'),
      '200': taken('Taken, and about no ticket'),
      '4XX': { description: 'The request is at fault; the detail says what to do', content: problem },
      '503': { description: 'Temporarily unavailable; try again', content: problem },
    },
  };
}

/** The OpenAPI 3.1 document, made of the same schemas that check every request. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf({ name, route }) };
  }
  const stream = { '200': { description: 'A stream that stays open', content: { 'text/event-stream': {} } } };
  const refused = { '4XX': { description: 'Not allowed', content: problem } };
  paths['/stream'] = {
    get: {
      operationId: 'stream',
      tags: ['Live'],
      summary: 'Server-sent events: what changed, by topic and id',
      security: [{ apiKey: [] }, { session: [] }],
      responses: { ...stream, ...refused },
    },
  };
  paths['/conversations/{id}/stream'] = {
    get: {
      operationId: 'streamConversation',
      tags: ['Live'],
      summary: 'Server-sent events: that a visitor’s conversation changed',
      security: [{ visitorToken: [] }, { apiKey: [] }, { session: [] }],
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        {
          name: 'token',
          in: 'query',
          required: false,
          description: 'The visitor’s token, for an EventSource, which sends no headers',
          schema: { type: 'string' },
        },
      ],
      responses: { ...stream, ...refused },
    },
  };
  paths['/hooks/{token}'] = { post: hookOperation() };
  const named = withNamedSchemas(paths);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version: '1',
      description: 'Ticket routing: tickets, conversations, workflows and people.',
    },
    servers: [{ url: '/api/v1' }],
    paths: named.paths,
    components: {
      schemas: { ...named.schemas, Problem: schemaOf({ schema: problemDetails, io: 'output' }) },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key from Settings' },
        visitorToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token that beginning a conversation answers',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'baton_session' },
      },
    },
  };
}
