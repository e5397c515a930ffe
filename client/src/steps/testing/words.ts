import { builtInProperties, type Language, type WorkflowId } from '@baton/shared';
import { createIntl } from 'react-intl';
import type { People } from '../../components/use-people.ts';
import type { Properties } from '../../components/use-properties.ts';
import type { Workflows } from '../../components/use-workflows.ts';
import { en } from '../../messages/en/index.ts';
import { pl } from '../../messages/pl/index.ts';
import type { Text } from '../../messages/use-text.ts';
import { type Words, wordsOf } from '../words.ts';

const names: Readonly<Record<string, string>> = {
  u1: 'Anna Lis',
  u2: 'Ben Ode',
  u3: 'Cem Öz',
  u4: 'Dora Kos',
};

/** Words as the app has them, with four people and one team, outside of React. */
export function wordsIn(language: Language): Words {
  const messages: Readonly<Record<string, string>> = language === 'pl' ? pl : en;
  const intl = createIntl({ locale: language, messages: { ...messages } });
  const text: Text = (id, values) => intl.formatMessage({ id }, { ...values }) as string;
  const people = {
    user: (id: string) => (names[id] ? { id, name: names[id] } : undefined),
    team: (id: string) => (id === 't1' ? { id, name: 'Billing' } : undefined),
    users: [],
    teams: [],
    loaded: true,
  } as unknown as People;
  const all = builtInProperties.map((property) => ({
    ...property,
    name: messages[`property.${property.path}`] ?? property.path,
  }));
  const properties = {
    all,
    find: (path: string) => all.find((property) => property.path === path),
    loaded: true,
  } as unknown as Properties;
  const loose = (id: string, values: Parameters<Text>[1], fallback: string): string =>
    id in messages ? text(id as Parameters<Text>[0], values) : fallback;
  const workflows: Workflows = {
    all: [],
    find: (id) => (id === 'w1' ? { id: id as WorkflowId, name: 'Escalate', status: 'on' } : undefined),
    loaded: true,
  };
  return wordsOf({ text, loose, intl, people, properties, workflows });
}
