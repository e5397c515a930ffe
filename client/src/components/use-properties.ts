import type { PropertyType } from '@baton/shared';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { type Answer, useRoute } from '../api/index.ts';
import type { MessageId } from '../messages/en/index.ts';
import { useLooseText, useText } from '../messages/use-text.ts';
import { usePeople } from './use-people.ts';

type Listed = Answer<'listProperties'>['items'][number];

/** A property as filters, branches and texts name it. */
export interface Property extends Omit<Listed, 'type'> {
  type: PropertyType;
  name: string;
}

export interface Properties {
  all: readonly Property[];
  find(path: string): Property | undefined;
  loaded: boolean;
}

/** The name of a property: an admin's own label, or the catalogue's for a built-in one. */
export function usePropertyName(): (path: string) => string {
  const { data } = useRoute('listProperties', {});
  const loose = useLooseText();
  return (path) =>
    data?.items.find((one) => one.path === path)?.label ??
    loose(`property.${path}`, {}, path.replace(/^ticket\.(properties\.)?/, ''));
}

export function useProperties(): Properties {
  const { data } = useRoute('listProperties', {});
  const loose = useLooseText();
  return useMemo(() => {
    const all = (data?.items ?? []).map(
      (one): Property => ({
        ...one,
        type: one.type as PropertyType,
        name: one.label ?? loose(`property.${one.path}`, {}, one.path),
      }),
    );
    const byPath = new Map(all.map((one) => [one.path, one]));
    return { all, find: (path) => byPath.get(path), loaded: data !== undefined };
  }, [data, loose]);
}

const choicePrefix: Readonly<Record<string, string>> = {
  'ticket.source': 'source',
  'ticket.status': 'status',
  'ticket.priority': 'priority',
  'ticket.handoff.reason': 'handoff-reason',
  'ticket.handoff.process': 'handoff-process',
};

const isNamed = (value: unknown): value is { name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

/**
 * The words for a stored value of a property: translated for built-in choices, a name for a person or team, a date
 * as a date. Values that are missing read "none".
 */
export function useValueText(): (input: { path: string; value: unknown }) => string {
  const text = useText();
  const loose = useLooseText();
  const intl = useIntl();
  const people = usePeople();
  const properties = useProperties();

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
