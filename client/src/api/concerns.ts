import type { RouteName, StreamEvent, StreamTopic } from '@baton/shared';

/** The groups of routes whose answers a change of a topic may alter. */
const tagsOf: Readonly<Record<StreamTopic, readonly string[]>> = {
  ticket: ['Tickets'],
  conversation: ['Conversations'],
  workflow: ['Workflows'],
  enrollment: ['Enrollments'],
  people: ['People'],
  agent: ['Customer agent'],
  settings: ['Settings'],
  notification: ['Notifications'],
};

export const topics = Object.keys(tagsOf) as StreamTopic[];

/** Answers that hold more than their group says. */
const alsoOf: Partial<Record<RouteName, readonly StreamTopic[]>> = {
  getTicketEnrollments: ['enrollment'],
  listWorkflows: ['enrollment'],
  getCounts: ['enrollment'],
  whyNotEnrolled: ['workflow', 'ticket'],
  // Its event names the workflow, not the run.
  getEnrollment: ['enrollment'],
  previewMove: ['workflow'],
  getHandoff: ['workflow', 'people'],
  listProperties: ['settings'],
  listInboxes: ['settings'],
  listUsers: ['ticket'],
  getMe: ['people'],
};

/** Answers that no event concerns: they stand still, or are asked for anew each time. */
const still: ReadonlySet<RouteName> = new Set(['listTemplates', 'getTemplate', 'getVersion', 'getCatalogue']);

/**
 * Whether a change may have altered the answer of a route of the group `tag`. An event with an id spares the answers
 * about other things.
 */
export function concerns(input: {
  event: StreamEvent;
  route: RouteName;
  tag: string;
  params?: Readonly<Record<string, unknown>> | null;
}): boolean {
  const { event, route, tag, params } = input;
  if (still.has(route)) return false;
  if (alsoOf[route]?.includes(event.topic)) return true;
  if (!tagsOf[event.topic].includes(tag)) return false;
  return event.id === null || params?.id === undefined || params.id === event.id;
}
