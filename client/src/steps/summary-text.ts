import {
  assertNever,
  type Condition,
  faceOf,
  type Member,
  type Step,
  type SummaryValue,
} from '@baton/shared';
import { weekdaysText, weekText } from './week-text.ts';
import type { Words } from './words.ts';

/** Names that fit on a card before the rest is counted. */
const namesShown = 2;

/** A step's one line, in the reader's language, with names put in. `linked` is the title of a go-to's target. */
export function summaryText({ step, words, linked }: { step: Step; words: Words; linked?: string }): string {
  const { key, values = {} } = faceOf(step).summary(step);
  const filled = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, filledIn({ value, words, linked })]),
  );
  return words.loose(`summary.${key}`, filled, key);
}

function filledIn(input: { value: SummaryValue; words: Words; linked: string | undefined }): string | number {
  const { value, words, linked } = input;
  switch (value.kind) {
    case 'text':
      return plainText(value.text);
    case 'number':
      return value.number;
    case 'members':
      return namesText({ members: value.members, words });
    case 'property':
      return words.property(value.path);
    case 'value':
      return words.value({ path: value.path, value: value.value });
    case 'either':
      return words.either(value.values.map((one) => words.value({ path: value.path, value: one })));
    case 'duration':
      return words.loose(`duration.${value.unit}`, { amount: value.amount }, `${value.amount} ${value.unit}`);
    case 'conditions':
      return conditionsText({ conditions: value.conditions, words });
    case 'week':
      return weekText({ hours: value.hours, words });
    case 'weekdays':
      return weekdaysText({ days: value.days, words });
    case 'instant':
      return words.moment(value.at);
    case 'workflow':
      return words.workflow(value.id);
    case 'step':
      return linked ?? value.step ?? '';
    default:
      return assertNever(value);
  }
}

/** A text template as one reads it at a glance: fields become dots, and rules between the words go. */
function plainText(template: string): string {
  return template
    .replace(/\{%[^%]*%\}/g, '')
    .replace(/\{\{[^}]*\}\}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The first names of a list and how many more there are. */
function namesText({ members, words }: { members: readonly Member[]; words: Words }): string {
  const names = members.map((member) => words.member(member));
  const rest = names.length - namesShown;
  if (rest <= 1) return words.list(names);
  return words.text('summary.and-more', { names: names.slice(0, namesShown).join(', '), count: rest });
}

/** One comparison in words: "Priority is any of High and Urgent". */
export function conditionText({ condition, words }: { condition: Condition; words: Words }): string {
  const path = condition.property;
  const subject = words.property(path);
  const value = (one: unknown): string => words.value({ path, value: one });
  const span = (amount: number, unit: string): string =>
    words.loose(`duration.${unit}`, { amount }, `${amount} ${unit}`);
  switch (condition.operator) {
    case 'known':
    case 'unknown':
      return `${subject} ${words.text(`operator.${condition.operator}`)}`;
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return `${subject} ${words.text(`operator.${condition.operator}`)} ${value(condition.values)}`;
    case 'between':
    case 'between-dates':
      return `${subject} ${words.text(`operator.${condition.operator}`)} ${value(condition.from)} – ${value(condition.to)}`;
    case 'after':
    case 'before':
      return `${subject} ${words.text(`operator.${condition.operator}`)} ${value(condition.at)}`;
    case 'more-than-ago':
    case 'less-than-ago':
      return `${subject} ${words
        .text(`operator.${condition.operator}`)
        .replace('…', span(condition.amount, condition.unit))}`;
    default:
      return `${subject} ${words.text(`operator.${condition.operator}`)} ${value(condition.value)}`;
  }
}

/** The first of several comparisons and how many more there are. */
export function conditionsText(input: { conditions: readonly Condition[]; words: Words }): string {
  const { conditions, words } = input;
  const [first] = conditions;
  if (!first) return words.text('value.none');
  return words.text('summary.conditions', {
    first: conditionText({ condition: first, words }),
    more: conditions.length - 1,
  });
}
