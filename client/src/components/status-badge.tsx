import type { EnrollmentStatus, TicketPriority, TicketStatus, WorkflowStatus } from '@baton/shared';
import { memo, type ReactNode } from 'react';
import { useText } from '../messages/use-text.ts';
import classes from './status-badge.module.css';

export type Tone = 'accent' | 'success' | 'warning' | 'danger' | 'info' | 'neutral';

/** A word on a soft ground. The word says it; the colour only helps. */
export const ToneBadge = memo(function ToneBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
});

const ticketTones: Readonly<Record<TicketStatus, Tone>> = {
  open: 'info',
  waiting: 'warning',
  closed: 'neutral',
};
const priorityTones: Readonly<Record<TicketPriority, Tone>> = {
  low: 'neutral',
  normal: 'neutral',
  high: 'warning',
  urgent: 'danger',
};
const workflowTones: Readonly<Record<WorkflowStatus, Tone>> = {
  draft: 'neutral',
  on: 'success',
  paused: 'info',
  off: 'warning',
};
const enrollmentTones: Readonly<Record<EnrollmentStatus, Tone>> = {
  active: 'info',
  waiting: 'warning',
  completed: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  unenrolled: 'neutral',
};

export function TicketStatusBadge({ status }: { status: TicketStatus }) {
  const text = useText();
  return <ToneBadge tone={ticketTones[status]}>{text(`status.${status}`)}</ToneBadge>;
}

export function PriorityBadge({ priority }: { priority: TicketPriority }) {
  const text = useText();
  return <ToneBadge tone={priorityTones[priority]}>{text(`priority.${priority}`)}</ToneBadge>;
}

export function WorkflowStatusBadge({ status }: { status: WorkflowStatus }) {
  const text = useText();
  return <ToneBadge tone={workflowTones[status]}>{text(`workflow-status.${status}`)}</ToneBadge>;
}

export function EnrollmentStatusBadge({ status }: { status: EnrollmentStatus }) {
  const text = useText();
  return <ToneBadge tone={enrollmentTones[status]}>{text(`enrollment-status.${status}`)}</ToneBadge>;
}
