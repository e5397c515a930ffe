import type { Member, Step, StepId, StepType } from '@baton/shared';
import type { IntlShape } from 'react-intl';
import type { People } from '../components/use-people.ts';
import type { Properties } from '../components/use-properties.ts';
import type { Workflows } from '../components/use-workflows.ts';
import { type ValueText, valueTextOf } from '../components/value-text.ts';
import type { LooseText, Text } from '../messages/use-text.ts';

/**
 * Everything that turns ids and stored values into words. Made once for a drawing and handed to its cards, so that a
 * thousand cards do not subscribe to people and properties a thousand times.
 */
export interface Words {
  text: Text;
  loose: LooseText;
  value: ValueText;
  property(path: string): string;
  /** A person's or team's name; the word for someone who does not exist any more otherwise. */
  member(member: Member): string;
  people: People;
  /** The name of a workflow; the word for one that does not exist any more otherwise. */
  workflow(id: string): string;
  list(items: readonly string[]): string;
  /** The same where any one of them will do. */
  either(items: readonly string[]): string;
  /** A date and time as the reader's region writes them. */
  moment(instant: string): string;
}

export function wordsOf(input: {
  text: Text;
  loose: LooseText;
  intl: Pick<IntlShape, 'formatList' | 'formatNumber' | 'formatDate'>;
  people: People;
  properties: Properties;
  workflows: Workflows;
}): Words {
  const { text, loose, intl, people, properties, workflows } = input;
  return {
    text,
    loose,
    value: valueTextOf(input),
    property: (path) => properties.find(path)?.name ?? loose(`property.${path}`, {}, path),
    member: (member) => {
      const found = 'user' in member ? people.user(member.user) : people.team(member.team);
      return found?.name ?? (people.loaded ? text('members.gone') : '…');
    },
    people,
    workflow: (id) => workflows.find(id)?.name ?? (workflows.loaded ? text('members.gone') : '…'),
    list: (items) => intl.formatList(items, { type: 'conjunction' }),
    either: (items) => intl.formatList(items, { type: 'disjunction' }),
    moment: (instant) => intl.formatDate(instant, { dateStyle: 'medium', timeStyle: 'short' }),
  };
}

/** The admin's own name for a step, otherwise the name of its type. */
export function stepTitle({ step, words }: { step: Step; words: Pick<Words, 'text'> }): string {
  return step.name ?? words.text(`step.${step.type}`);
}

/** The title of a step by its id, as a go-to names its target; the id itself when there is no such step. */
export function titleById(input: {
  steps: Readonly<Record<string, Step>>;
  id: StepId | string;
  words: Pick<Words, 'text'>;
}): string {
  const step = Object.hasOwn(input.steps, input.id) ? input.steps[input.id] : undefined;
  return step ? stepTitle({ step, words: input.words }) : input.id;
}

/** What an exit is called on the drawing. A branch without a label says so, so that it can be found. */
export function exitName({
  exit,
  type,
  words,
}: {
  exit: { key: string; label: string | null };
  /** The step's type; what its exits say may depend on it. */
  type?: StepType | null;
  words: Pick<Words, 'text' | 'loose'>;
}): string {
  if (exit.key.startsWith('branch:')) return exit.label || words.text('exit.unnamed');
  const general =
    exit.key === 'otherwise' || exit.key === 'nobody' || exit.key === 'failure' ? exit.key : 'next';
  return words.loose(`exit.${type}.${exit.key}`, {}, words.text(`exit.${general}`));
}
