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
  'hold.rate-cap': 'waits for the rate cap',
  'run.stands.rate-cap':
    'Only so many tickets begin this workflow at a time. This one begins when its turn comes, in the order in which they came.',
  'rate-cap.label': 'Only so many tickets at a time',
  'rate-cap.hint': 'Tickets beyond that wait for their turn, in the order in which they came. None is lost.',
  'rate-cap.count': 'Tickets that begin',
  'rate-cap.per': 'Within',
  'rate-cap.per.minute': 'a minute',
  'rate-cap.per.hour': 'an hour',
  'rate-cap.waiting': '{count, plural, one {# ticket waits} other {# tickets wait}} for the rate cap.',
  'rate-cap.cap.minute': '{count, plural, one {# begins} other {# begin}} within a minute.',
  'rate-cap.cap.hour': '{count, plural, one {# begins} other {# begin}} within an hour.',
  'why-not.waits-for-cap':
    'It entered “{workflow}” and waits for its turn: only so many tickets begin there at a time.',
  'why-not.queued': 'It is in “{workflow}” now, and enters it again once that run has ended.',
  'why-not.entered-after':
    'When a trigger fired, the ticket was in “{workflow}” already. It entered again after that, and that run is over.',
} as const;
