import type { AgentSettings } from '../api/agent-routes.ts';
import { compileProgram, type Program } from '../engine/program.ts';
import type { HandoffSettings } from '../handoff/settings.ts';
import type { TeamId, UserId, WorkflowId } from '../ids.ts';
import type { Team, User } from '../people/person.ts';
import type { PeopleDirectory } from '../steps/face.ts';
import { type CustomProperty, type PropertyCatalogue, propertyCatalogue } from '../tickets/properties.ts';
import { takesTickets, type WorkflowStatus } from '../workflow/status.ts';
import type { Article, Epochs, EpochTopic, Stores } from './stores/index.ts';

export interface People extends PeopleDirectory {
  users: readonly User[];
  teams: readonly Team[];
}

export interface LiveWorkflow {
  id: WorkflowId;
  name: string;
  publishedAt: Date;
  /** Since when it takes tickets, whichever version was live. */
  since: Date;
  program: Program;
  /** Tickets enter and are kept; nothing begins. */
  paused: boolean;
}

/** A workflow as others refer to it. */
export interface NamedWorkflow {
  id: WorkflowId;
  name: string;
  status: WorkflowStatus;
}

export interface AgentWorld {
  settings: AgentSettings;
  revision: number;
  handoff: { settings: HandoffSettings; revision: number; updatedAt: Date | null; updatedBy: UserId | null };
  articles: readonly Article[];
  inboxes: readonly { id: string; name: string }[];
}

/** A workflow in which tickets may wait for a rate cap: that of the version that is live, or was last. */
export interface CappedWorkflow {
  id: WorkflowId;
  status: WorkflowStatus;
  program: Program | null;
}

/** Those of them whose tickets wait for it now. */
export const withCap = (capped: readonly CappedWorkflow[]): WorkflowId[] =>
  capped.flatMap(({ id, program }) => (program?.definition.settings.rateCap ? [id] : []));

/** What work is done against, all of one moment. Treat it as frozen: others read the same objects. */
export interface Snapshot {
  people: People;
  properties: PropertyCatalogue;
  customProperties: readonly CustomProperty[];
  /** Every workflow by its id, whether on or not. */
  workflows: ReadonlyMap<string, NamedWorkflow>;
  live: readonly LiveWorkflow[];
  /** Whether any workflow must be told of changes of tickets. */
  listensToChanges: boolean;
  /** Whether one must be told of what people write in the conversations of tickets. */
  listensToMessages: boolean;
  /** Workflows, on or off, whose enrollments may end because of what a ticket has become. */
  unenrolling: readonly { id: WorkflowId; overTime: boolean }[];
  capped: readonly CappedWorkflow[];
  agent: AgentWorld;
}

/** Versions kept compiled; the least recently used go first. */
const programLimit = 500;

/**
 * People, live workflows, properties and the agent's settings, kept in memory and renewed when their epoch has moved
 * on. `current` costs one small read, so work that begins after a change was answered sees the change.
 */
export function worldOf(stores: Stores) {
  const programs = new Map<string, Program>();
  let known: { epochs: Epochs; snapshot: Snapshot } | null = null;
  let running: Promise<Snapshot> | null = null;
  let next: Promise<Snapshot> | null = null;

  async function program(input: {
    workflowId: WorkflowId;
    version: number;
    properties: PropertyCatalogue;
  }): Promise<Program | null> {
    const { workflowId, version, properties } = input;
    const key = `${workflowId}:${version}`;
    const cached = programs.get(key);
    if (cached) {
      programs.delete(key);
      programs.set(key, cached);
      return cached;
    }
    const found = await stores.workflows.version({ workflowId, version });
    if (!found) return null;
    const compiled = compileProgram({ workflowId, version, definition: found.definition, properties });
    programs.set(key, compiled);
    const oldest = programs.keys().next().value;
    if (programs.size > programLimit && oldest !== undefined) programs.delete(oldest);
    return compiled;
  }

  async function people(): Promise<People> {
    const [users, teams] = await Promise.all([stores.people.users(), stores.people.teams()]);
    const userById = new Map<string, User>(users.map((user) => [user.id, user]));
    const teamById = new Map<string, Team>(teams.map((team) => [team.id, team]));
    return {
      users,
      teams,
      user: (id: UserId | string) => userById.get(id),
      team: (id: TeamId | string) => teamById.get(id),
    };
  }

  async function workflows(
    properties: PropertyCatalogue,
  ): Promise<
    Pick<Snapshot, 'workflows' | 'live' | 'listensToChanges' | 'listensToMessages' | 'unenrolling' | 'capped'>
  > {
    const outlines = await stores.workflows.outlines();
    const named = new Map<string, NamedWorkflow>(
      outlines.map(({ id, name, status }) => [id, { id, name, status }]),
    );
    const live: LiveWorkflow[] = [];
    for (const one of outlines) {
      if (!takesTickets(one.status) || !one.live) continue;
      const { version, publishedAt, since = publishedAt } = one.live;
      const compiled = await program({ workflowId: one.id, version, properties });
      const paused = one.status === 'paused';
      if (compiled) live.push({ id: one.id, name: one.name, publishedAt, since, program: compiled, paused });
    }
    const unenrolling = outlines.flatMap(({ id, unenrolls }) =>
      unenrolls === null ? [] : [{ id, overTime: unenrolls === 'over-time' }],
    );
    const capped: CappedWorkflow[] = [];
    for (const { id, status, live: last, capped: has } of outlines) {
      if (!has || !last) continue;
      const compiled = await program({ workflowId: id, version: last.version, properties });
      capped.push({ id, status, program: compiled });
    }
    const waitedFor = new Set(outlines.flatMap(({ waitsFor }) => waitsFor));
    return {
      workflows: named,
      live,
      listensToChanges:
        unenrolling.length > 0 ||
        waitedFor.has('property-changed') ||
        live.some(({ program }) => program.listensToChanges),
      listensToMessages:
        waitedFor.has('customer-replied') ||
        waitedFor.has('person-replied') ||
        live.some(({ program }) => program.listensToMessages),
      unenrolling,
      capped,
    };
  }

  async function agent(): Promise<AgentWorld> {
    const [settings, handoff, articles, inboxes] = await Promise.all([
      stores.agent.settings(),
      stores.agent.handoff(),
      stores.agent.articles(),
      stores.agent.inboxes(),
    ]);
    if (!settings || !handoff) throw new NotPreparedError();
    return { settings: settings.settings, revision: settings.revision, handoff, articles, inboxes };
  }

  async function renew(): Promise<Snapshot> {
    const epochs = await stores.epochs.read();
    const fresh = (topic: EpochTopic): boolean => known !== null && known.epochs[topic] === epochs[topic];
    const before = known?.snapshot;
    if (before && fresh('people') && fresh('properties') && fresh('workflows') && fresh('agent'))
      return before;
    const customProperties =
      before && fresh('properties') ? before.customProperties : await stores.properties.all();
    const properties =
      before && fresh('properties') ? before.properties : propertyCatalogue(customProperties);
    if (!fresh('properties')) programs.clear();
    const drawn = before && fresh('workflows') && fresh('properties') ? before : await workflows(properties);
    const snapshot: Snapshot = {
      customProperties,
      properties,
      people: before && fresh('people') ? before.people : await people(),
      workflows: drawn.workflows,
      live: drawn.live,
      listensToChanges: drawn.listensToChanges,
      listensToMessages: drawn.listensToMessages,
      unenrolling: drawn.unenrolling,
      capped: drawn.capped,
      agent: before && fresh('agent') ? before.agent : await agent(),
    };
    known = { epochs, snapshot };
    return snapshot;
  }

  return {
    /**
     * The world as it is now. Calls during a read share the one that follows it, since the running one may have begun
     * before the change that a caller must see.
     */
    current(): Promise<Snapshot> {
      if (!running) {
        running = renew().finally(() => {
          running = null;
        });
        return running;
      }
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = null;
          return this.current();
        });
      return next;
    },

    /** Any version that was ever published; null when its workflow was deleted. */
    program({
      workflowId,
      version,
      snapshot,
    }: {
      workflowId: WorkflowId;
      version: number;
      snapshot: Snapshot;
    }): Promise<Program | null> {
      return program({ workflowId, version, properties: snapshot.properties });
    },
  };
}
export type World = ReturnType<typeof worldOf>;

/** The server writes the first settings at its first start; a worker that is quicker waits for them. */
export class NotPreparedError extends Error {
  override readonly name = 'NotPreparedError';
  constructor() {
    super('The database holds no settings yet. Start the server once; it writes them.');
  }
}
