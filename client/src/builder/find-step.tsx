import { type Definition, reachable, type Step, type StepId, stepOf } from '@baton/shared';
import { ActionIcon, Combobox, Popover, TextInput, Tooltip, useCombobox } from '@mantine/core';
import { useDidUpdate, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Selection } from '../canvas/view.ts';
import { summaryText } from '../steps/summary-text.ts';
import { useWords } from '../steps/use-words.ts';
import { exitName, stepTitle, titleById, type Words } from '../steps/words.ts';
import { theDefinition, useDraft } from './context.ts';
import classes from './library-panel.module.css';
import { StepLine } from './step-line.tsx';

const shown = 60;

interface Found {
  id: StepId;
  step: Step;
  title: string;
  summary: string;
  text: string;
}

/** Everything that can be read of each step, once per definition. */
function searchable({ definition, words }: { definition: Definition; words: Words }): Found[] {
  return reachable({ definition, from: definition.start }).flatMap((id) => {
    const step = stepOf({ definition, id });
    if (!step) return [];
    const linked =
      step.type === 'go-to' && step.config.step
        ? titleById({ steps: definition.steps, id: step.config.step, words })
        : undefined;
    const title = stepTitle({ step, words });
    const summary = summaryText({ step, words, linked });
    const branches =
      'branches' in step
        ? step.branches.map(({ id: key, label }) =>
            exitName({ exit: { key: `branch:${key}`, label }, type: step.type, words }),
          )
        : [];
    const text = [title, words.text(`step.${step.type}`), summary, step.note ?? '', ...branches];
    return [{ id, step, title, summary, text: text.join(' ').toLowerCase() }];
  });
}

/** Finds a step by its name, its type or what it does (Ctrl F), and shows it on the drawing. */
export function FindStep({ show }: { show: (selection: Selection) => void }) {
  const words = useWords();
  const { text } = words;
  const [opened, setOpened] = useState(false);
  useHotkeys([['mod+F', () => setOpened(true)]], []);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={`${text('find.title')} (Ctrl F)`} disabled={opened}>
          <ActionIcon
            aria-label={text('find.title')}
            aria-keyshortcuts="Control+F"
            onClick={() => setOpened(!opened)}
          >
            <IconSearch size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={text('find.title')}>
        {opened && (
          <Search
            words={words}
            onChoose={(id) => {
              setOpened(false);
              show(id);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Search({ words, onChoose }: { words: Words; onChoose: (id: StepId) => void }) {
  const { text } = words;
  const definition = useDraft(theDefinition);
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  // Once what was found is drawn: Enter takes the first of it.
  useDidUpdate(() => void combobox.selectFirstOption(), [query]);
  const all = useMemo(() => searchable({ definition, words }), [definition, words]);
  const wanted = query.trim().toLowerCase().split(/\s+/);
  const found = all.filter((one) => wanted.every((word) => one.text.includes(word)));
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => onChoose(id as StepId)}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={text('find.title')}
          placeholder={text('find.placeholder')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={query}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options mt={6} className={classes.found} aria-label={text('find.title')}>
        {found.slice(0, shown).map(({ id, step, title, summary }) => (
          <Combobox.Option key={id} value={id} className={classes.option}>
            <StepLine type={step.type} title={title} line={summary} />
          </Combobox.Option>
        ))}
        {found.length === 0 && <Combobox.Empty>{text('find.nothing', { query })}</Combobox.Empty>}
      </Combobox.Options>
      <div role="status" className={classes.count}>
        {text('find.count', { count: found.length })}
      </div>
    </Combobox>
  );
}
