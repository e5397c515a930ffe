/** Words for how long things are kept. */
export const retention = {
  'settings.tab.retention': 'Data kept',
  'retention.text':
    'What is older is removed for good, within minutes and a little at a time. Tickets and conversations stay.',
  'retention.runs': 'Runs that are over',
  'retention.runs.hint':
    'From their end. Where a ticket may enter a workflow only once, a trace without content stays, so that it does not enter again. The totals of a workflow count what is kept.',
  'retention.mails': 'E-mails in the mailbox',
  'retention.mails.hint': 'Without a mail server they are kept there; never more than about 50,000.',
  'retention.notifications': 'Notifications',
  'retention.notifications.hint': 'Read or not.',
  'retention.audit': 'Audit log',
  'retention.audit.hint': 'Who changed what.',
  'retention.for': 'Keep for a number of days',
  'retention.days': 'Days: {what}',
  'retention.forever': 'For good',
  'retention.saved': 'Saved. What is older goes within minutes.',
  'retention.shorter': 'Remove older data?',
  'retention.shorter.text': 'What is older than you now say is removed for good and cannot be brought back.',
  'retention.shorter.confirm': 'Save and remove',
  'run.forgotten': 'This run is over for so long that what it did was removed.',
  'audit.action.retention.changed': 'changed how long data is kept',
  'audit.field.retention.runs': 'Runs, days',
  'audit.field.retention.mails': 'E-mails, days',
  'audit.field.retention.notifications': 'Notifications, days',
  'audit.field.retention.audit': 'Audit log, days',
} as const;
