import type { IntlShape } from 'react-intl';
import type { MessageId } from '../messages/en/index.ts';
import type { LooseText, Text } from '../messages/use-text.ts';
import type { People } from './use-people.ts';
import type { Properties } from './use-properties.ts';

const choicePrefix: Readonly<Record<string, string>> = {
  'ticket.source': 'source',
  'ticket.status': 'status',
  'ticket.priority': 'priority',
  'ticket.handoff.reason': 'handoff-reason',
  'ticket.handoff.process': 'handoff-process',
  // As the audit log names fields of settings and people.
  process: 'handoff-process',
  assignment: 'handoff.assignment',
  role: 'role',
  status: 'user',
  language: 'language',
};

const isNamed = (value: unknown): value is { name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

export type ValueText = (input: { path: string; value: unknown }) => string;

/**
 * Words for stored values of properties: translated for built-in choices, a name for a person or team, a date as a
 * date. Values that are missing read "none".
 */
export function valueTextOf(input: {
  text: Text;
  loose: LooseText;
  intl: Pick<IntlShape, 'formatList' | 'formatNumber' | 'formatDate'>;
  people: Pick<People, 'user' | 'team'>;
  properties: Pick<Properties, 'find'>;
}): ValueText {
  const { text, loose, intl, people, properties } = input;
  const valueText = ({ path, value }: { path: string; value: unknown }): string => {
    if (value === null || value === undefined || value === '') return text('value.none');
    if (Array.isArray(value)) {
      if (value.length === 0) return text('value.none');
      return intl.formatList(
        value.map((one) => valueText({ path, value: one })),
        { type: 'conjunction' },
      );
    }
    if (isNamed(value)) return value.name;
    if (typeof value === 'boolean') return text(value ? 'value.yes' : 'value.no');
    if (typeof value === 'number') return intl.formatNumber(value);
    if (typeof value === 'object') {
      return (
        Object.values(value)
          .filter((one) => typeof one === 'string')
          .join(', ') || text('value.none')
      );
    }
    const written = String(value);
    const type = properties.find(path)?.type;
    const prefix = choicePrefix[path];
    if (prefix) return loose(`${prefix}.${written}` as MessageId, {}, written);
    if (type === 'user') return people.user(written)?.name ?? written;
    if (type === 'team') return people.team(written)?.name ?? written;
    if (type === 'date' && !Number.isNaN(Date.parse(written))) {
      return intl.formatDate(written, { dateStyle: 'medium', timeStyle: 'short' });
    }
    return written;
  };
  return valueText;
}
