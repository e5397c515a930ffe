import { z } from 'zod';
import { language } from '../languages.ts';
import { member } from '../steps/step-fields.ts';

/** Who is told that runs of a workflow fail, and how often at most. */
export const failureAlerts = z.strictObject({
  /** People and teams: in the app. */
  members: z.array(member).max(50).default([]),
  /** Anybody by e-mail. */
  emails: z.array(z.string().trim().max(320)).max(20).default([]),
  /** An incoming webhook of a team's chat; empty: none. */
  chatUrl: z.string().trim().max(2000).default(''),
  /** Failures within this time after an alert are told together by the next one. */
  everyMinutes: z.number().int().min(1).max(1440).default(15),
  /** Of what the alerts say. */
  language: language.default('en'),
});
export type FailureAlerts = z.infer<typeof failureAlerts>;

/** The ways by which one alert goes out; each is tried for itself. */
export const alertChannels = ['members', 'emails', 'chat'] as const;
export type AlertChannel = (typeof alertChannels)[number];

export const channelsOf = ({ members, emails, chatUrl }: FailureAlerts): AlertChannel[] =>
  alertChannels.filter((channel) => {
    if (channel === 'members') return members.length > 0;
    return channel === 'emails' ? emails.length > 0 : chatUrl !== '';
  });

/** A failed run as an alert names it. */
export interface FailedRun {
  ticket: { number: number; subject: string };
  /** The step's own name, or its id. */
  step: string;
  /** Why it failed and what to do about it, in the alert's language. */
  reason: string;
  /** Where it is seen; null where no address of Baton is known. */
  link: string | null;
}

/** Runs that an alert names one by one; of the others it gives the number. */
export const namedFailures = 5;

const words = {
  en: {
    subject: ({ workflow }: { workflow: string }) => `Runs of “${workflow}” failed`,
    head: ({ workflow, count }: { workflow: string; count: string }) =>
      `Failed runs of the workflow “${workflow}”: ${count}.`,
    run: ({ ticket, step, reason }: FailedRun) =>
      `#${ticket.number} ${ticket.subject}: at “${step}”. ${reason}`,
    more: 'The others, and what to do about them, stand in the workflow’s runs.',
  },
  pl: {
    subject: ({ workflow }: { workflow: string }) => `Nieudane przebiegi przepływu „${workflow}”`,
    head: ({ workflow, count }: { workflow: string; count: string }) =>
      `Nieudane przebiegi przepływu „${workflow}”: ${count}.`,
    run: ({ ticket, step, reason }: FailedRun) =>
      `#${ticket.number} ${ticket.subject}: krok „${step}”. ${reason}`,
    more: 'Pozostałe, wraz z tym, co można zrobić, są w przebiegach przepływu.',
  },
} as const;

/** What an alert says: a subject, lines of which the first says it all, and the same in one line for a notification. */
export function alertText(input: {
  workflow: string;
  /** How many failed; `atLeast` when there may be more. */
  count: number;
  atLeast: boolean;
  runs: readonly FailedRun[];
  /** Where all of them are seen; null where no address of Baton is known. */
  link: string | null;
  language: FailureAlerts['language'];
}): { subject: string; lines: string[]; short: string } {
  const { workflow, count, atLeast, runs, link, language } = input;
  const say = words[language];
  const named = runs.slice(0, namedFailures);
  const head = say.head({ workflow, count: atLeast ? `${count}+` : String(count) });
  const [only] = named;
  const linked = (line: string, to: string | null): string => (to === null ? line : `${line} ${to}`);
  return {
    subject: say.subject({ workflow }),
    lines: [
      head,
      ...named.map((run) => linked(say.run(run), run.link)),
      ...(count > named.length ? [linked(say.more, link)] : []),
    ],
    short: count === 1 && only ? `${head} ${say.run(only)}` : head,
  };
}
