import type { ActorView, AssignmentView, TicketView } from '@baton/shared';
import { Anchor, Popover, UnstyledButton } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useActorText } from '../../components/actor-text.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ToneBadge } from '../../components/status-badge.tsx';
import { useText } from '../../messages/use-text.ts';
import classes from './assignment-why.module.css';

/** The question behind an owner, answered in a click. */
export function WhyThisOwner({ ticket }: { ticket: Pick<TicketView, 'owner' | 'assignment'> }) {
  const text = useText();
  const { owner, assignment } = ticket;
  if (!assignment) return null;
  return <WhyPopover assignment={assignment} label={text(owner ? 'why.owner' : 'why.nobody')} />;
}

/** A button that opens the record of one assignment. */
export function WhyPopover({ assignment, label }: { assignment: AssignmentView; label: string }) {
  return (
    <Popover width={490} position="bottom-end" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.why}>
          <IconHelpCircle size={14} aria-hidden />
          {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={label}>
        <AssignmentRecord assignment={assignment} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Who was considered, in the order of the turn, who was skipped and why, and who is next. */
function AssignmentRecord({ assignment }: { assignment: AssignmentView }) {
  const text = useText();
  const actorText = useActorText();
  const { at, by, method, owner, candidates, next } = assignment;
  // Only a rotation looks for somebody; anyone else who leaves a ticket without an owner means to.
  const reason =
    !owner && method !== 'round-robin' ? (`why.${method}.nobody` as const) : (`why.${method}` as const);
  const ordered = [...candidates].sort(
    (a, b) =>
      Number(b.user.id === owner?.id) - Number(a.user.id === owner?.id) ||
      Number(a.skipped !== null) - Number(b.skipped !== null) ||
      a.count - b.count,
  );
  return (
    <div className={classes.record}>
      <div className={classes.head}>
        <h3 className={classes.title}>{text('why.title')}</h3>
        <span className={classes.rule}>
          <RelativeTime at={at} />
        </span>
      </div>
      <p>{text(reason, { actor: actorText(by) })}</p>
      {!owner && method === 'round-robin' && <p className={classes.nobody}>{text('why.nobody-eligible')}</p>}
      {ordered.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{text('why.column.person')}</th>
              {method === 'round-robin' && <th className={classes.count}>{text('why.column.count')}</th>}
              <th>{text('why.column.result')}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ user, count, skipped }) => (
              <tr key={user.id}>
                <td>
                  <span className={classes.person}>
                    <PersonAvatar id={user.id} name={user.name} size={20} />
                    {user.name}
                  </span>
                </td>
                {method === 'round-robin' && <td className={classes.count}>{count}</td>}
                <td>
                  {user.id === owner?.id ? (
                    <ToneBadge tone="accent">{text('why.chosen')}</ToneBadge>
                  ) : skipped ? (
                    <span className={classes.skipped}>
                      {text('why.skipped', { reason: text(`skip.${skipped}`) })}
                    </span>
                  ) : (
                    <span className={classes.waits}>{text('why.waits')}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {method === 'round-robin' && (
        <>
          <p className={classes.next}>
            {next ? (
              <>
                {text('why.next')} <PersonAvatar id={next.id} name={next.name} size={20} /> <b>{next.name}</b>
              </>
            ) : (
              text('why.next.nobody')
            )}
          </p>
          <p className={classes.rule}>{text('why.rule')}</p>
        </>
      )}
      <StepLink by={by} />
    </div>
  );
}

function StepLink({ by }: { by: ActorView }) {
  const text = useText();
  if (by.kind !== 'workflow' || !by.id || !by.enrollmentId) return null;
  return (
    <Anchor component={Link} to={`/workflows/${by.id}/enrollments/${by.enrollmentId}`}>
      {text('why.step')}
    </Anchor>
  );
}
