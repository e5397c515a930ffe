import { type Place, type StepGroup, type StepType, stepFaces, stepOf, stepTypes } from '@baton/shared';
import { Combobox, TextInput, UnstyledButton, useCombobox } from '@mantine/core';
import { useDidUpdate } from '@mantine/hooks';
import { IconClipboard, IconLink, IconPlayerStop, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { placeKey } from '../canvas/place-key.ts';
import { useWords } from '../steps/use-words.ts';
import { exitName, type Words } from '../steps/words.ts';
import { copiedFragment } from './clipboard.ts';
import { theDefinition, useBuilder, useDraft } from './context.ts';
import { focusFirstPlace, focusForm } from './focus.ts';
import classes from './library-panel.module.css';
import { PanelHead } from './panel-head.tsx';
import { targetOf } from './places.ts';
import panel from './side-panel.module.css';
import { StepLine } from './step-line.tsx';

const groups: readonly StepGroup[] = ['routing', 'flow', 'ticket', 'conversation', 'time', 'notify', 'data'];

/** The steps that match all words of a query, in the order in which the library shows them. */
function offered({
  query,
  words,
}: {
  query: string;
  words: Words;
}): { group: StepGroup; types: StepType[] }[] {
  const wanted = query.trim().toLowerCase().split(/\s+/);
  const fits = (type: StepType): boolean => {
    const group = words.text(`step-group.${stepFaces[type].group}`);
    const text = `${words.text(`step.${type}`)} ${words.text(`step.${type}.hint`)} ${group}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return groups
    .map((group) => ({
      group,
      types: stepTypes.filter((type) => stepFaces[type].group === group && fits(type)),
    }))
    .filter(({ types }) => types.length > 0);
}

/** The library of steps, opened by a "+": type to search, arrows and Enter to choose, Escape to leave. */
export function LibraryPanel({ at }: { at: Place }) {
  const words = useWords();
  const { text } = words;
  const { builder } = useBuilder();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  // Once what was found is drawn: Enter takes the first of it.
  useDidUpdate(() => void combobox.selectFirstOption(), [query]);
  const found = offered({ query, words });
  const name = useExitName({ at, words });

  const close = () => {
    builder.closeLibrary();
    requestAnimationFrame(() => document.getElementById(`add-${placeKey(at)}`)?.focus());
  };
  return (
    <>
      <PanelHead
        title={name === null ? text('library.title') : text('library.title-at', { at: name })}
        onClose={close}
      />
      <Combobox
        store={combobox}
        onOptionSubmit={(type) => focusForm(() => builder.insert({ type: type as StepType, at }))}
      >
        <div className={classes.search}>
          <Combobox.EventsTarget>
            <TextInput
              ref={takeFocus}
              aria-label={text('library.search')}
              placeholder={text('library.search')}
              leftSection={<IconSearch size={15} aria-hidden />}
              value={query}
              onChange={({ currentTarget }) => {
                setQuery(currentTarget.value);
              }}
              onKeyDown={(event) => event.key === 'Escape' && close()}
            />
          </Combobox.EventsTarget>
        </div>
        <div className={panel.scroll} data-flush>
          <Combobox.Options aria-label={text('library.steps')}>
            {found.map(({ group, types }) => (
              <Combobox.Group key={group} label={text(`step-group.${group}`)}>
                {types.map((type) => (
                  <Combobox.Option key={type} value={type} className={classes.option}>
                    <StepLine type={type} title={text(`step.${type}`)} line={text(`step.${type}.hint`)} />
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {found.length === 0 && <Combobox.Empty>{text('library.nothing', { query })}</Combobox.Empty>}
          </Combobox.Options>
          {query === '' && <OtherWays at={at} words={words} />}
        </div>
      </Combobox>
    </>
  );
}

/** The panel appears because a "+" was pressed, so the search takes the focus. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.focus({ preventScroll: true });
}

function useExitName({ at, words }: { at: Place; words: Words }): string | null {
  const definition = useDraft(theDefinition);
  const step = at.from === null ? undefined : stepOf({ definition, id: at.from });
  if (!step || at.key === 'next') return null;
  const branch = 'branches' in step ? step.branches.find(({ id }) => `branch:${id}` === at.key) : undefined;
  return exitName({ exit: { key: at.key, label: branch?.label ?? null }, type: step.type, words });
}

/** What else can follow an exit: a step that is there already, copied ones, or nothing. */
function OtherWays({ at, words }: { at: Place; words: Words }) {
  const { text } = words;
  const { builder } = useBuilder();
  const definition = useDraft(theDefinition);
  const copied = copiedFragment();
  const target = targetOf({ definition, at });
  const others = Object.keys(definition.steps).length > (at.from === null ? 0 : 1);
  if (!others && !copied) return null;
  return (
    <div className={classes.others}>
      <div className={classes.or}>{text('library.or')}</div>
      {others && (
        <Way
          icon={<IconLink size={16} />}
          title={text('library.connect')}
          line={text('library.connect.hint')}
          onClick={() => builder.startConnect(at)}
        />
      )}
      {copied && (
        <Way
          icon={<IconClipboard size={16} />}
          title={text('library.paste', { count: Object.keys(copied.steps).length })}
          onClick={() => {
            if (builder.startPaste(copied)) focusFirstPlace();
          }}
        />
      )}
      {target !== null && (
        <Way
          icon={<IconPlayerStop size={16} />}
          title={text('library.cut')}
          line={text('library.cut.hint')}
          onClick={() => {
            builder.apply({ type: 'connect', at, to: null });
            builder.closeLibrary();
          }}
        />
      )}
    </div>
  );
}

function Way(props: { icon: ReactNode; title: string; line?: string; onClick: () => void }) {
  return (
    <UnstyledButton className={classes.way} onClick={props.onClick}>
      <span className={classes.wayIcon} aria-hidden>
        {props.icon}
      </span>
      <span>
        <span className={classes.wayTitle}>{props.title}</span>
        {props.line && <span className={classes.wayLine}>{props.line}</span>}
      </span>
    </UnstyledButton>
  );
}
