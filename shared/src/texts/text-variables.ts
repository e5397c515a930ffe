/** Variables that a text may name; custom properties come on top as `ticket.properties.<key>`. */
export const textVariables = [
  'ticket.number',
  'ticket.subject',
  'ticket.description',
  'ticket.status',
  'ticket.priority',
  'ticket.source',
  'ticket.tags',
  'ticket.createdAt',
  'contact.name',
  'contact.firstName',
  'contact.email',
  'owner.name',
  'owner.firstName',
  'owner.email',
  'team.name',
  'conversation.channel',
] as const;
