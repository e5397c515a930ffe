import type { PropertyType } from '@baton/shared';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { type Answer, useRoute } from '../api/index.ts';
import { useLooseText, useText } from '../messages/use-text.ts';
import { usePeople } from './use-people.ts';
import { type ValueText, valueTextOf } from './value-text.ts';

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

/** The words for a stored value of a property. */
export function useValueText(): ValueText {
  const text = useText();
  const loose = useLooseText();
  const intl = useIntl();
  const people = usePeople();
  const properties = useProperties();
  return useMemo(
    () => valueTextOf({ text, loose, intl, people, properties }),
    [text, loose, intl, people, properties],
  );
}
