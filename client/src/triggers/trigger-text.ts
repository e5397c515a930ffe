import type {
  Filter,
  MessageReceived,
  PropertyChanged,
  Scheduled,
  Trigger,
  WebhookReceived,
} from '@baton/shared';
import { conditionsText } from '../steps/summary-text.ts';
import { weekdaysText } from '../steps/week-text.ts';
import type { Words } from '../steps/words.ts';

/** Phrases that fit on a card before the rest is counted. */
const phrasesShown = 2;

/** What exactly a trigger listens for and for which tickets, in words; null where it has no say in that. */
export function triggerFilterText({ trigger, words }: { trigger: Trigger; words: Words }): string | null {
  const parts = [
    trigger.type === 'property-changed' ? changeText({ trigger, words }) : null,
    trigger.type === 'schedule' ? scheduleText({ trigger, words }) : null,
    trigger.type === 'message-received' ? messageText({ trigger, words }) : null,
    trigger.type === 'webhook-received' ? webhookText({ trigger, words }) : null,
    conditionText({ trigger, words }),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function changeText({ trigger, words }: { trigger: PropertyChanged; words: Words }): string | null {
  const { property, from, to } = trigger;
  if (property === '') return null;
  const list = (values: PropertyChanged['to']) =>
    values.map((value) => words.value({ path: property, value })).join(` ${words.text('trigger.or')} `);
  const named = { property: words.property(property), from: list(from), to: list(to) };
  if (from.length > 0 && to.length > 0) return words.text('trigger.changed.from-to', named);
  if (to.length > 0) return words.text('trigger.changed.to-only', named);
  if (from.length > 0) return words.text('trigger.changed.from-only', named);
  return named.property;
}

function scheduleText({ trigger: { when, timeZone }, words }: { trigger: Scheduled; words: Words }): string {
  const { text } = words;
  switch (when.every) {
    case 'day':
      return text('trigger.schedule.at', { days: text('weekdays.all'), time: when.time, zone: timeZone });
    case 'week': {
      const days = weekdaysText({ days: when.days, words });
      return text('trigger.schedule.at', { days, time: when.time, zone: timeZone });
    }
    case 'month':
      return text('trigger.schedule.monthly', { day: when.day, time: when.time, zone: timeZone });
    case 'cron':
      return text('trigger.schedule.by-cron', { expression: when.expression, zone: timeZone });
  }
}

function messageText({ trigger, words }: { trigger: MessageReceived; words: Words }): string | null {
  const { from, phrases } = trigger;
  if (from.length === 0) return null;
  const or = ` ${words.text('trigger.or')} `;
  const writers = from.map((writer) => words.text(`trigger.message.by.${writer}`)).join(or);
  if (phrases.length === 0) return writers;
  const shown = phrases
    .slice(0, phrasesShown)
    .map((phrase) => words.text('trigger.message.phrase', { phrase }));
  const more = phrases.length - shown.length;
  return words.text('trigger.message.with', { writers, phrases: shown.join(or), more });
}

function webhookText({
  trigger: { match, create },
  words,
}: {
  trigger: WebhookReceived;
  words: Words;
}): string | null {
  const property = match && match.property !== '' ? words.property(match.property) : null;
  const subject = create && create.subject.trim() !== '' ? create.subject : null;
  if (property !== null && subject !== null)
    return words.text('trigger.webhook.finds-or-makes', { property, subject });
  if (property !== null) return words.text('trigger.webhook.finds', { property });
  return subject === null ? null : words.text('trigger.webhook.makes', { subject });
}

/** A filter in words; null where it has no conditions. */
export function filterText({ filter, words }: { filter: Filter | undefined; words: Words }): string | null {
  const groups = filter?.groups.filter(({ conditions }) => conditions.length > 0) ?? [];
  if (groups.length === 0) return null;
  return groups
    .map((group) => conditionsText({ conditions: group.conditions, words }))
    .join(` ${words.text('trigger.or')} `);
}

function conditionText({ trigger, words }: { trigger: Trigger; words: Words }): string | null {
  const conditions = 'filter' in trigger ? filterText({ filter: trigger.filter, words }) : null;
  return conditions && words.text('trigger.only', { conditions });
}
