import { z } from 'zod';
import { apiKeyId, teamId, userId } from '../ids.ts';
import { language } from '../languages.ts';
import { absence, availabilityStatus, permission, role, timeZone, workingHours } from '../people/person.ts';
import { skipReason } from '../tickets/ticket.ts';
import { instant, listOf, page, route } from './route.ts';
import { actorView } from './ticket-routes.ts';

const email = z.email('must be an e-mail address').max(320).toLowerCase();
const password = z.string().min(10, 'must have at least 10 characters').max(200);
const personName = z.string().trim().min(1, 'give a name').max(120);

export const userView = z.object({
  id: userId,
  name: z.string(),
  email: z.string(),
  title: z.string(),
  role,
  active: z.boolean(),
  status: availabilityStatus,
  timeZone: z.string(),
  workingHours: workingHours.nullable(),
  absences: z.array(absence),
  capacity: z.number().int().nullable(),
  language,
  demo: z.boolean(),
  teams: z.array(z.object({ id: teamId, name: z.string() })),
  /** Whether work can be given to them at this moment, and if not, why. */
  available: z.boolean(),
  unavailable: skipReason.nullable(),
  /** When their hours next begin, if they are outside of them now. */
  nextShift: instant.nullable(),
  openTickets: z.number().int(),
});
export type UserView = z.infer<typeof userView>;

export const teamView = z.object({
  id: teamId,
  name: z.string(),
  members: z.array(userId),
  demo: z.boolean(),
});
export type TeamView = z.infer<typeof teamView>;

export const sessionView = z.object({
  user: z
    .object({ id: userId, name: z.string(), email: z.string(), role, language, status: availabilityStatus })
    .nullable(),
  permissions: z.array(permission),
  /** Sent back in the header `X-CSRF-Token` with every change; null for API keys, which need none. */
  csrfToken: z.string().nullable(),
  demo: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

export const apiKeyView = z.object({
  id: apiKeyId,
  name: z.string(),
  scopes: z.array(permission),
  /** The first characters, to tell keys apart. */
  prefix: z.string(),
  createdAt: instant,
  createdBy: z.string().nullable(),
  lastUsedAt: instant.nullable(),
});
export type ApiKeyView = z.infer<typeof apiKeyView>;

export const auditView = z.object({
  id: z.string(),
  at: instant,
  actor: actorView,
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
  changes: z.array(z.object({ property: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type AuditView = z.infer<typeof auditView>;

const newUser = z.strictObject({
  name: personName,
  email,
  title: z.string().trim().max(120).default(''),
  role: role.default('representative'),
  /** Without a password the person can be given tickets but cannot sign in. */
  password: password.optional(),
  timeZone: timeZone.default('UTC'),
  workingHours: workingHours.nullable().default(null),
  absences: z.array(absence).max(100).default([]),
  capacity: z.number().int().min(1).max(10_000).nullable().default(null),
  language: language.default('en'),
});

const userEdit = z.strictObject({
  name: personName.optional(),
  email: email.optional(),
  title: z.string().trim().max(120).optional(),
  role: role.optional(),
  password: password.optional(),
  active: z.boolean().optional(),
  timeZone: timeZone.optional(),
  workingHours: workingHours.nullable().optional(),
  absences: z.array(absence).max(100).optional(),
  capacity: z.number().int().min(1).max(10_000).nullable().optional(),
  language: language.optional(),
});

const newTeam = z.strictObject({
  name: z.string().trim().min(1, 'give the team a name').max(120),
  members: z.array(userId).max(500).default([]),
});

export const peopleRoutes = {
  logIn: route({
    method: 'POST',
    path: '/auth/login',
    tag: 'Session',
    summary: 'Signs a person in; the session is an HTTP-only cookie',
    access: 'public',
    body: z.strictObject({ email: z.string().trim().max(320).toLowerCase(), password: z.string().max(200) }),
    response: sessionView,
    bodyLimit: 16 * 1024,
    secret: true,
  }),
  logOut: route({
    method: 'POST',
    path: '/auth/logout',
    tag: 'Session',
    summary: 'Ends the session',
    access: 'signed-in',
    status: 204,
  }),
  getMe: route({
    method: 'GET',
    path: '/auth/me',
    tag: 'Session',
    summary: 'Who is signed in and what they may do',
    access: 'signed-in',
    response: sessionView,
  }),
  editMe: route({
    method: 'PATCH',
    path: '/auth/me',
    tag: 'Session',
    summary: 'Changes the signed-in person’s own language',
    access: 'signed-in',
    body: z.strictObject({ language }),
    response: sessionView,
  }),
  listUsers: route({
    method: 'GET',
    path: '/users',
    tag: 'People',
    summary: 'Everyone, with whether they can be given work now',
    access: 'people.view',
    query: z.strictObject({ q: z.string().trim().max(200).optional() }),
    response: z.object({ items: z.array(userView), nextCursor: z.null() }),
  }),
  createUser: route({
    method: 'POST',
    path: '/users',
    tag: 'People',
    summary: 'Adds a person',
    access: 'people.edit',
    status: 201,
    body: newUser,
    response: userView,
  }),
  editUser: route({
    method: 'PATCH',
    path: '/users/:id',
    tag: 'People',
    summary: 'Changes a person; `active: false` deactivates them',
    access: 'people.edit',
    params: z.object({ id: userId }),
    body: userEdit,
    response: userView,
  }),
  setAvailability: route({
    method: 'PUT',
    path: '/users/:id/availability',
    tag: 'People',
    summary: 'Sets someone’s status; everyone may set their own',
    access: 'signed-in',
    params: z.object({ id: userId }),
    body: z.strictObject({ status: availabilityStatus }),
    response: userView,
  }),
  listTeams: route({
    method: 'GET',
    path: '/teams',
    tag: 'People',
    summary: 'All teams',
    access: 'people.view',
    response: z.object({ items: z.array(teamView), nextCursor: z.null() }),
  }),
  createTeam: route({
    method: 'POST',
    path: '/teams',
    tag: 'People',
    summary: 'Adds a team',
    access: 'people.edit',
    status: 201,
    body: newTeam,
    response: teamView,
  }),
  editTeam: route({
    method: 'PATCH',
    path: '/teams/:id',
    tag: 'People',
    summary: 'Changes a team',
    access: 'people.edit',
    params: z.object({ id: teamId }),
    body: z.strictObject({
      name: z.string().trim().min(1, 'give the team a name').max(120).optional(),
      members: z.array(userId).max(500).optional(),
    }),
    response: teamView,
  }),
  deleteTeam: route({
    method: 'DELETE',
    path: '/teams/:id',
    tag: 'People',
    summary: 'Removes a team that no live workflow uses',
    access: 'people.edit',
    status: 204,
    params: z.object({ id: teamId }),
  }),
};

export const settingsRoutes = {
  listApiKeys: route({
    method: 'GET',
    path: '/api-keys',
    tag: 'Settings',
    summary: 'API keys, without the keys themselves',
    access: 'settings.edit',
    response: z.object({ items: z.array(apiKeyView), nextCursor: z.null() }),
  }),
  createApiKey: route({
    method: 'POST',
    path: '/api-keys',
    tag: 'Settings',
    summary: 'Makes an API key; it is shown this once',
    access: 'settings.edit',
    status: 201,
    body: z.strictObject({
      name: z.string().trim().min(1, 'give the key a name').max(100),
      scopes: z.array(permission).min(1, 'choose at least one permission'),
    }),
    response: apiKeyView.extend({ key: z.string() }),
    secret: true,
  }),
  deleteApiKey: route({
    method: 'DELETE',
    path: '/api-keys/:id',
    tag: 'Settings',
    summary: 'Revokes an API key at once',
    access: 'settings.edit',
    status: 204,
    params: z.object({ id: apiKeyId }),
  }),
  listAudit: route({
    method: 'GET',
    path: '/audit',
    tag: 'Settings',
    summary: 'Who changed what, newest first',
    access: 'settings.edit',
    query: z.strictObject({ ...page }),
    response: listOf(auditView),
  }),
  removeDemo: route({
    method: 'DELETE',
    path: '/demo',
    tag: 'Settings',
    summary: 'Removes the demo people, teams, articles and tickets; what you made yourself stays',
    access: 'settings.edit',
    response: z.object({
      users: z.number().int(),
      teams: z.number().int(),
      articles: z.number().int(),
      tickets: z.number().int(),
      conversations: z.number().int(),
    }),
  }),
};
