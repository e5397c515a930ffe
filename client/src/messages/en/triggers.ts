/** Words for triggers beside their names, which stand in `domain.ts`. */
export const triggers = {
  'trigger.conversation-handed-off.hint':
    'The customer agent gave a conversation to people and it became a ticket',
  'trigger.ticket-created.hint': 'A ticket came into being, whatever made it',
  'trigger.manual.hint': 'Someone puts tickets into this workflow by hand, or over the API',
  'trigger.any-ticket': 'every ticket',
  'trigger.only': 'only when {conditions}',
  'trigger.filter': 'Only tickets for which this holds',
  'trigger.filter.add': 'Only some tickets …',
  'trigger.filter.remove': 'For every ticket again',
  'trigger.or': 'or',
  'trigger.add': 'Add a trigger',
  'trigger.remove': 'Remove the trigger “{trigger}”',
  'trigger.form.title': 'What starts this workflow',
  'trigger.form.text': 'A ticket enters when any of these happens.',
  'trigger.none': 'Choose what starts it',
  're-enrollment.label': 'A ticket that was in this workflow before',
  're-enrollment.never': 'does not enter again',
  're-enrollment.every-time': 'enters every time a trigger fires',
} as const;
