import { z } from 'zod';

/**
 * What `/api/v1/stream` sends as server-sent events: that something changed, never what. Whoever cares reads it
 * again, with their own permissions.
 */
export const streamTopics = [
  'ticket',
  'conversation',
  'workflow',
  'enrollment',
  'people',
  'agent',
  'settings',
  /** Of one person, whose id the event has. */
  'notification',
] as const;
export const streamEvent = z.object({
  topic: z.enum(streamTopics),
  id: z.string().nullable(),
});
export type StreamEvent = z.infer<typeof streamEvent>;
export type StreamTopic = StreamEvent['topic'];
