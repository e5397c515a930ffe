/** Words for tickets that enter a workflow again. */
export const entering = {
  'inside.label': 'A ticket that is still in there',
  'inside.ignore': 'stays where it is; what happened is passed over',
  'inside.queue': 'enters again once that run has ended',
  'inside.replace': 'enters again at once; that run ends where it stands',
  'inside.next.queue': 'enters again after this run: {entry}',
  'inside.next.replace': 'is replaced as soon as it comes to rest: {entry}',
  'ticket.workflows.next': 'Enters again after this run',
  'run.unenrolled.replaced':
    'Something let the ticket in again, and this workflow lets it begin anew then, so this run ended here.',
  'timeline.replaced': 'let the ticket go to begin anew with it',
  'result.enrolled-in.waits': 'It is in “{workflow}” and enters it again once that run has ended',
  'enroll.waits':
    '{count, plural, one {# ticket enters once the run that it is in has ended.} other {# tickets enter once the runs that they are in have ended.}}',
  'why-not.queued': 'It is in “{workflow}” now, and enters it again once that run has ended.',
  'why-not.entered-after':
    'When a trigger fired, the ticket was in “{workflow}” already. It entered again after that, and that run is over.',
} as const;
