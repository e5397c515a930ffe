import type { TimelineEntry } from '@baton/shared';
import { Anchor, Skeleton, Stack } from '@mantine/core';
import {
  IconArrowsShuffle,
  IconHeadset,
  IconListCheck,
  IconMessage,
  IconMessageReply,
  IconNote,
  IconPencil,
  IconPlus,
  IconRouteOff,
  IconTicket,
  IconUserX,
  IconWebhook,
} from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'react-router';
import type { useRoute } from '../../api/index.ts';
import { useActorText } from '../../components/actor-text.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { MessageText } from '../../components/message-text/message-text.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { usePropertyName, useValueText } from '../../components/use-properties.ts';
import { useText } from '../../messages/use-text.ts';
import { WhyPopover } from './assignment-why.tsx';
import classes from './timeline.module.css';

const icons = {
  created: IconPlus,
  changed: IconPencil,
  note: IconNote,
  message: IconMessage,
  'handed-off': IconHeadset,
  'handed-back': IconMessageReply,
  linked: IconTicket,
  'task-added': IconListCheck,
  'task-changed': IconListCheck,
  'task-done': IconListCheck,
  'task-reopened': IconListCheck,
  'task-removed': IconListCheck,
  unassigned: IconUserX,
  webhook: IconWebhook,
  unenrolled: IconRouteOff,
  'taken-out': IconRouteOff,
  replaced: IconRouteOff,
} as const satisfies Record<TimelineEntry['kind'], unknown>;

/** Changes that lead somewhere rather than say what a value became. */
const shownAsLinks: ReadonlySet<string> = new Set(['ticket.conversationId', 'ticket.links']);

/** What happened to a ticket, newest first. */
export function Timeline({ timeline }: { timeline: ReturnType<typeof useRoute<'getTimeline'>> }) {
  const text = useText();
  if (timeline.isPending) {
    return (
      <Stack p="lg">
        <Skeleton height={18} width="60%" />
        <Skeleton height={18} width="45%" />
        <Skeleton height={18} width="55%" />
      </Stack>
    );
  }
  if (timeline.isError) return <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />;
  if (timeline.data.items.length === 0) return <EmptyState title={text('timeline.empty')} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <ol className={classes.timeline} aria-label={text('timeline.title')} tabIndex={0}>
      {timeline.data.items.map((entry) => (
        <Entry key={entry.key} entry={entry} />
      ))}
    </ol>
  );
}

const Entry = memo(function Entry({ entry }: { entry: TimelineEntry }) {
  const text = useText();
  const actorText = useActorText();
  const propertyName = usePropertyName();
  const valueText = useValueText();
  const { actor, assignment, at, changes, kind, text: written } = entry;
  const given = assignment?.owner ? changes.find(({ property }) => property === 'ticket.owner') : undefined;
  const Icon = given ? IconArrowsShuffle : icons[kind];
  const deed =
    given && assignment?.owner
      ? text('timeline.assigned', { owner: assignment.owner.name })
      : text(`timeline.${kind}`);
  const letGo = changes.find(({ property }) => property === 'ticket.conversationId')?.from;
  const linked = changes.find(({ property }) => property === 'ticket.links')?.to;
  const linkedId = Array.isArray(linked) ? linked.at(-1) : undefined;
  const rest = changes.filter((change) => change !== given && !shownAsLinks.has(change.property));

  return (
    <li className={classes.entry}>
      <span className={classes.icon} aria-hidden>
        <Icon size={14} stroke={1.8} />
      </span>
      <div className={classes.what}>
        <p className={classes.line}>
          <b>{actorText(actor)}</b> {deed} <RelativeTime at={at} />
        </p>
        {rest.length > 0 && (
          <ul className={classes.changes}>
            {rest.map(({ property, from, to }) => (
              <li key={property}>
                {text('timeline.change', {
                  property: propertyName(property),
                  from: valueText({ path: property, value: from }),
                  to: valueText({ path: property, value: to }),
                })}
              </li>
            ))}
          </ul>
        )}
        {typeof letGo === 'string' && (
          <Anchor component={Link} to={`/inbox/${letGo}`} size="sm">
            {text('timeline.conversation')}
          </Anchor>
        )}
        {typeof linkedId === 'string' && (
          <Anchor component={Link} to={`/tickets/${linkedId}`} size="sm">
            {written}
          </Anchor>
        )}
        {written && linkedId === undefined && (
          <div className={classes.text} data-note={kind === 'note' || undefined}>
            <MessageText text={written} />
          </div>
        )}
        {assignment && (
          <WhyPopover assignment={assignment} label={text(assignment.owner ? 'why.owner' : 'why.nobody')} />
        )}
      </div>
    </li>
  );
});
