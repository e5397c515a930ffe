import { articlesEn } from './articles-en.ts';
import { articlesPl } from './articles-pl.ts';
import type { DemoArticle, DemoTicket } from './shapes.ts';
import { chatTickets } from './tickets-chat.ts';
import { emailTickets } from './tickets-email.ts';
import { formAndPhoneTickets } from './tickets-form-and-phone.ts';
import { messengerAndApiTickets } from './tickets-messengers-and-api.ts';

export { demoAgentTexts } from './agent-texts.ts';
export { demoPeople, demoTeams } from './people.ts';
export type { DemoArticle, DemoMessage, DemoTicket } from './shapes.ts';

export const demoArticles: readonly DemoArticle[] = [...articlesEn, ...articlesPl];

export const demoTickets: readonly DemoTicket[] = [
  ...chatTickets,
  ...emailTickets,
  ...formAndPhoneTickets,
  ...messengerAndApiTickets,
];
