import { type Role, type Team, type TeamId, type User, UserError, type UserId } from '@baton/shared';
import { audit, differences } from '../auth/audit.ts';
import { can, type Principal, requirePermission } from '../auth/principal.ts';
import { hashPassword } from '../auth/secrets.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import { teamView, userView } from '../present/people.ts';
import type { Services } from '../services.ts';
import { requireWorkflowsFree } from './workflow-use.ts';

async function viewOf({ user, services }: { user: User; services: Services }) {
  const { people } = await services.world.current();
  const open = await services.stores.tickets.openPerOwner([user.id]);
  return userView({ user, people, openTickets: open.get(user.id) ?? 0, now: services.now() });
}

/** Call it after people changed and before the answer: work that begins later must see it. */
async function changed(services: Services): Promise<void> {
  await services.stores.epochs.bump('people');
  services.changes.changed({ topic: 'people', ids: [null] });
}

async function requireMembers({
  members,
  services,
}: {
  members: readonly UserId[];
  services: Services;
}): Promise<void> {
  const { people } = await services.world.current();
  if (members.every((id) => people.user(id))) return;
  throw new UserError({
    code: 'user-unknown',
    status: 422,
    message: 'One of the members does not exist. Choose people from the list.',
  });
}

/**
 * Whoever may edit people may not make administrators of them, nor get at an administrator's account: that would give
 * them permissions that they do not have.
 */
function requireMayTouchAdmins({ principal, roles }: { principal: Principal; roles: readonly Role[] }): void {
  if (!roles.includes('admin') || can({ principal, permission: 'settings.edit' })) return;
  throw new UserError({
    code: 'forbidden',
    status: 403,
    message: 'Only administrators make or change administrators. Ask one of them.',
  });
}

/** At least one active administrator must be left, or nobody could change anything any more. */
async function requireAnotherAdmin({ user, services }: { user: User; services: Services }): Promise<void> {
  if (user.role !== 'admin' || !user.active) return;
  const others = (await services.stores.people.users()).filter(
    ({ id, role, active }) => id !== user.id && role === 'admin' && active,
  );
  if (others.length > 0) return;
  throw new UserError({
    code: 'last-admin',
    status: 409,
    message: `${user.name} is the only administrator. Make somebody else one first.`,
  });
}

export const peopleHandlers: HandlersOf<
  | 'listUsers'
  | 'createUser'
  | 'editUser'
  | 'setAvailability'
  | 'listTeams'
  | 'createTeam'
  | 'editTeam'
  | 'deleteTeam'
> = {
  async listUsers({ query, services }) {
    const { people } = await services.world.current();
    const words = query.q?.toLowerCase();
    const users = people.users.filter(
      ({ name, email }) =>
        !words || name.toLowerCase().includes(words) || email.toLowerCase().includes(words),
    );
    const open = await services.stores.tickets.openPerOwner(users.map(({ id }) => id));
    const now = services.now();
    return {
      items: users.map((user) => userView({ user, people, openTickets: open.get(user.id) ?? 0, now })),
      nextCursor: null,
    };
  },

  async createUser({ body, principal, services, makeId }) {
    const { password, ...rest } = body;
    requireMayTouchAdmins({ principal, roles: [body.role] });
    const user: User = {
      ...rest,
      id: makeId<UserId>('user'),
      active: true,
      status: 'available',
      demo: false,
    };
    await services.stores.people.insertUser({ user, at: services.now() });
    if (password !== undefined) {
      const passwordHash = await hashPassword(password);
      await services.stores.access.setCredential({ _id: user.id, email: user.email, passwordHash });
    }
    await changed(services);
    await audit({
      services,
      principal,
      action: 'user.created',
      subject: { kind: 'user', id: user.id, name: user.name },
    });
    return viewOf({ user, services });
  },

  async editUser({ params, body, principal, services }) {
    const { password, ...set } = body;
    const before = await services.stores.people.user(params.id);
    if (!before) throw notFound('person');
    requireMayTouchAdmins({ principal, roles: [before.role, set.role ?? before.role] });
    const losesAdmin = set.active === false || (set.role !== undefined && set.role !== 'admin');
    if (losesAdmin) await requireAnotherAdmin({ user: before, services });
    const user = await services.stores.people.editUser({ id: params.id, set });
    if (!user) throw notFound('person');
    if (password !== undefined) {
      const passwordHash = await hashPassword(password);
      await services.stores.access.setCredential({ _id: user.id, email: user.email, passwordHash });
    } else if (set.email !== undefined)
      await services.stores.access.renameCredential({ userId: user.id, email: user.email });
    if (password !== undefined || set.active === false)
      await services.stores.access.removeSessionsOf(user.id);
    await changed(services);
    const changes = [
      ...differences({ before, after: set }),
      ...(password === undefined ? [] : [{ property: 'password', from: null, to: null }]),
    ];
    await audit({
      services,
      principal,
      action: 'user.changed',
      subject: { kind: 'user', id: user.id, name: user.name },
      changes,
    });
    return viewOf({ user, services });
  },

  async setAvailability({ params, body, principal, services }) {
    const own = principal.kind === 'user' && principal.user.id === params.id;
    if (!own) requirePermission({ principal, permission: 'people.edit' });
    const before = await services.stores.people.user(params.id);
    const user = await services.stores.people.editUser({ id: params.id, set: { status: body.status } });
    if (!user || !before) throw notFound('person');
    await changed(services);
    const changes = differences({ before, after: { status: user.status } });
    await audit({
      services,
      principal,
      action: 'user.availability',
      subject: { kind: 'user', id: user.id, name: user.name },
      changes,
    });
    return viewOf({ user, services });
  },

  async listTeams({ services }) {
    const { people } = await services.world.current();
    return { items: people.teams.map(teamView), nextCursor: null };
  },

  async createTeam({ body, principal, services, makeId }) {
    await requireMembers({ members: body.members, services });
    const team: Team = {
      id: makeId<TeamId>('team'),
      ...body,
      members: [...new Set(body.members)],
      demo: false,
    };
    await services.stores.people.insertTeam(team);
    await changed(services);
    await audit({
      services,
      principal,
      action: 'team.created',
      subject: { kind: 'team', id: team.id, name: team.name },
    });
    return teamView(team);
  },

  async editTeam({ params, body, principal, services }) {
    if (body.members) await requireMembers({ members: body.members, services });
    const before = (await services.world.current()).people.team(params.id);
    const set = { ...body, ...(body.members && { members: [...new Set(body.members)] }) };
    const team = await services.stores.people.editTeam({ id: params.id, set });
    if (!team) throw notFound('team');
    await changed(services);
    const changes = before ? differences({ before, after: set }) : [];
    await audit({
      services,
      principal,
      action: 'team.changed',
      subject: { kind: 'team', id: team.id, name: team.name },
      changes,
    });
    return teamView(team);
  },

  async deleteTeam({ params, principal, services }) {
    await requireWorkflowsFree({
      services,
      uses: (definition) => definition.includes(params.id),
      what: 'team',
    });
    const { agent } = await services.world.current();
    if (JSON.stringify(agent.handoff.settings.assignment).includes(params.id)) {
      throw new UserError({
        code: 'in-use',
        status: 409,
        message: 'The customer agent hands off to this team. Choose somebody else there first.',
      });
    }
    if (!(await services.stores.people.removeTeam(params.id))) throw notFound('team');
    await changed(services);
    await audit({
      services,
      principal,
      action: 'team.removed',
      subject: { kind: 'team', id: params.id, name: null },
    });
  },
};
