import type {
  KnowledgeArticle,
  Language,
  TicketPriority,
  TicketSource,
  TicketStatus,
  WorkingHours,
} from '@baton/shared';

/** An article of the demo shop; `key` is unique among the articles. */
export interface DemoArticle extends Omit<KnowledgeArticle, 'id'> {
  key: string;
  keywords: readonly string[] & string[];
}

export type DemoTeamKey = 'front-line' | 'billing' | 'orders' | 'technical';

export interface DemoTeam {
  key: DemoTeamKey;
  name: string;
}

/** A person of the demo team. Absences are days counted from the day on which the demo is set up. */
export interface DemoPerson {
  key: string;
  name: string;
  email: string;
  title: string;
  team: DemoTeamKey;
  timeZone: string;
  /** Null: no fixed hours. */
  workingHours: WorkingHours | null;
  absences: readonly { fromDays: number; toDays: number; reason?: string }[];
  language: Language;
}

export interface DemoMessage {
  by: 'visitor' | 'agent' | 'user';
  text: string;
  /** Minutes after the ticket's conversation began. */
  afterMinutes: number;
}

/** A past ticket, aged relative to the moment at which the demo is set up. */
export interface DemoTicket {
  key: string;
  subject: string;
  description: string;
  source: TicketSource;
  priority: TicketPriority;
  status: TicketStatus;
  contact: { name: string; email: string };
  /** Key of a person, or null for a ticket that waits in Unassigned. */
  owner: string | null;
  team: DemoTeamKey;
  tags: readonly string[];
  language: Language;
  /** How long ago it came in, and how long ago it was closed (null while it is not). */
  openedHoursAgo: number;
  closedHoursAgo: number | null;
  /** What was said, for chats and e-mails. */
  conversation: readonly DemoMessage[];
}
