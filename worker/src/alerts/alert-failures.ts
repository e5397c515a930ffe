import {
  type AlertChannel,
  alertText,
  assertNever,
  type Call,
  callPauseMs,
  channelsOf,
  type Enrollment,
  expandMembers,
  type FailedRun,
  type FailureAlerts,
  type Language,
  languages,
  maxCallTries,
  type Ticket,
  type TicketId,
} from '@baton/shared';
import type { AlertState, LiveWorkflow, PendingAlert, Snapshot } from '@baton/shared/node';
import { performCall } from '../calls/index.ts';
import type { Services } from '../services.ts';
import { reasonText } from './reason-text.ts';

type AlertText = ReturnType<typeof alertText>;

/** Failures are looked at when they are this old: runs of other workers that failed before are then written too. */
const settledMs = 5000;
/** Failures counted by one alert. */
const countLimit = 1000;
/** Letters of a notification. */
const noticeLimit = 1000;
/** How long one try of all ways may take before another sweeper may try. */
const takenMs = 60_000;

/**
 * Tells of failed runs where their workflow says to whom: together, at most once in the time that it names. What is to
 * be told is noted before it goes out, so that a crash repeats the same alert under the same key.
 */
export async function alertFailures(services: Services): Promise<void> {
  const snapshot = await services.world.current();
  const alerting = snapshot.live.filter(({ program }) => program.definition.settings.alerts);
  const states = await services.stores.alerts.byIds(alerting.map(({ id }) => id));
  for (const workflow of alerting) {
    const { alerts } = workflow.program.definition.settings;
    const state = states.get(workflow.id) ?? null;
    if (!alerts) continue;
    const now = services.now();
    if (state?.pending) {
      if (state.pending.tryAt <= now)
        await tell({ workflow, alerts, state, pending: state.pending, snapshot, services });
    } else if (state === null || state.nextAt <= now) await note({ workflow, alerts, state, services });
  }
}

interface Alerting {
  workflow: LiveWorkflow;
  alerts: FailureAlerts;
  services: Services;
}

/** Notes what has failed since the last alert as to be told; the next look tells it. */
async function note({
  workflow,
  alerts,
  state,
  services,
}: Alerting & { state: AlertState | null }): Promise<void> {
  const { stores } = services;
  const now = services.now();
  const after = state?.upTo ?? workflow.publishedAt;
  const until = new Date(now.getTime() - settledMs);
  if (until <= after) return;
  const [latest] = await stores.enrollments.failedWithin({ workflowId: workflow.id, after, until, limit: 1 });
  if (!latest) return;
  await stores.alerts.begin({
    id: workflow.id,
    before: state,
    upTo: until,
    nextAt: new Date(now.getTime() + alerts.everyMinutes * 60_000),
    pending: {
      key: `alert:${workflow.id}:${until.getTime()}`,
      since: after,
      tries: 0,
      tryAt: now,
      channels: channelsOf(alerts),
    },
  });
}

/** One try of all ways by which an alert is still to go out. */
async function tell(
  input: Alerting & { state: AlertState; pending: PendingAlert; snapshot: Snapshot },
): Promise<void> {
  const { workflow, alerts, state, pending, snapshot, services } = input;
  const { stores, logger, now } = services;
  const { id } = workflow;
  const until = new Date(now().getTime() + takenMs);
  if (!(await stores.alerts.take({ id, pending, until }))) return;
  const runs = await stores.enrollments.failedWithin({
    workflowId: id,
    after: pending.since,
    until: state.upTo,
    limit: countLimit,
  });
  const tickets = await stores.tickets.byIds(runs.slice(0, namedTickets).map(({ ticketId }) => ticketId));
  const latest = runs.find(({ ticketId }) => tickets.has(ticketId));
  const ticket = latest && tickets.get(latest.ticketId);
  // Taken up meanwhile, or their tickets deleted: there is nothing to tell any more.
  if (!latest || !ticket) return stores.alerts.settle({ id, key: pending.key, left: [], tryAt: until });
  const { publicUrl } = services.outside;
  const page = publicUrl === null ? null : `${publicUrl}/workflows/${id}`;
  const textIn = (language: Language): AlertText =>
    alertText({
      workflow: workflow.name,
      count: runs.length,
      atLeast: runs.length === countLimit,
      runs: runs.flatMap((run) => failedRun({ run, tickets, workflow, page, language })),
      link: page && `${page}/details/enrollments?status=failed`,
      language,
    });
  const tries = pending.tries + 1;
  const left: AlertChannel[] = [];
  let pauseMs = 0;
  for (const channel of pending.channels) {
    for (const { name, call } of callsOf({ channel, alerts, textIn, ticket, snapshot })) {
      const outcome = await performCall({
        call,
        key: `${pending.key}:${name}`,
        enrollment: latest,
        services,
      });
      if (outcome.ok) continue;
      logger.warn({ workflow: id, channel, code: outcome.code, tries }, 'an alert did not go out');
      if (!outcome.mayPass || tries >= maxCallTries) continue;
      if (!left.includes(channel)) left.push(channel);
      const { retryAfterMs } = outcome;
      pauseMs = Math.max(pauseMs, callPauseMs({ tries, retryAfterMs, random: Math.random() }));
    }
  }
  await stores.alerts.settle({ id, key: pending.key, left, tryAt: new Date(now().getTime() + pauseMs) });
}

/** Runs whose tickets are read, so that a few can be named although some were deleted. */
const namedTickets = 20;

function failedRun(input: {
  run: Enrollment;
  tickets: ReadonlyMap<TicketId, Ticket>;
  workflow: LiveWorkflow;
  page: string | null;
  language: Language;
}): FailedRun[] {
  const { run, tickets, workflow, page, language } = input;
  const ticket = tickets.get(run.ticketId);
  if (!ticket || !run.error) return [];
  const { definition, properties } = workflow.program;
  return [
    {
      ticket: { number: ticket.number, subject: ticket.subject.slice(0, 200) },
      step: definition.steps[run.error.stepId]?.name ?? run.error.stepId,
      reason: reasonText({ error: run.error, properties, language }),
      link: page && `${page}/enrollments/${run.id}`,
    },
  ];
}

/** A way out for an alert, and what tells it from the others. */
interface AlertCall {
  name: string;
  call: Extract<Call, { kind: 'notification' | 'email' | 'http' }>;
}

/** An alert as calls that steps make too; none where nobody is left to be told. People read it in their own language. */
function callsOf(input: {
  channel: AlertChannel;
  alerts: FailureAlerts;
  textIn: (language: Language) => AlertText;
  ticket: Ticket;
  snapshot: Snapshot;
}): AlertCall[] {
  const { channel, alerts, textIn, ticket, snapshot } = input;
  switch (channel) {
    case 'members': {
      const people = expandMembers({ members: alerts.members, people: snapshot.people }).filter(
        ({ user }) => user.active,
      );
      const { id, number, subject } = ticket;
      return languages.flatMap((language): AlertCall[] => {
        const to = people.filter(({ user }) => user.language === language).map(({ user }) => user.id);
        if (to.length === 0) return [];
        const text = textIn(language).short.slice(0, noticeLimit);
        const call = { kind: 'notification', to, text, ticket: { id, number, subject } } as const;
        return [{ name: `${channel}:${language}`, call }];
      });
    }
    case 'emails': {
      const { subject, lines } = textIn(alerts.language);
      const call = { kind: 'email', to: alerts.emails, subject, text: lines.join('\n') } as const;
      return [{ name: channel, call }];
    }
    case 'chat': {
      const call = {
        kind: 'http',
        method: 'POST',
        url: alerts.chatUrl,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: textIn(alerts.language).lines.join('\n') }),
      } as const;
      return [{ name: channel, call }];
    }
    default:
      return assertNever(channel);
  }
}
