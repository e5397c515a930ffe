import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { usePeople } from '../components/use-people.ts';
import { useProperties } from '../components/use-properties.ts';
import { useWorkflows } from '../components/use-workflows.ts';
import { useLooseText, useText } from '../messages/use-text.ts';
import { type Words, wordsOf } from './words.ts';

/** Words in the reader's language, with the people, properties and workflows of this installation. */
export function useWords(): Words {
  const text = useText();
  const loose = useLooseText();
  const intl = useIntl();
  const people = usePeople();
  const properties = useProperties();
  const workflows = useWorkflows();
  return useMemo(
    () => wordsOf({ text, loose, intl, people, properties, workflows }),
    [text, loose, intl, people, properties, workflows],
  );
}
