import { Button, Progress, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconCircle, IconCircleCheckFilled, IconListCheck } from '@tabler/icons-react';
import type { Selection } from '../canvas/view.ts';
import { useLocalized, useText } from '../messages/use-text.ts';
import classes from './checklist.module.css';
import { theDefinition, useBuilderState, useDraft } from './context.ts';
import { focusForm } from './focus.ts';
import { type Blank, blanksOf } from './placeholders.ts';
import panel from './side-panel.module.css';

interface ChecklistProps {
  blanks: readonly Blank[];
  show: (selection: Selection) => void;
}

const openIn = (blanks: readonly Blank[]): Blank[] => blanks.filter(({ open }) => open);

/** The blanks that a template left; empty for a workflow that came from none. */
export function useBlanks(): Blank[] {
  return blanksOf(useDraft(theDefinition));
}

/** The blanks as a list to work through, shown while nothing is selected: each leads to its field. */
export function ChecklistPanel({ blanks, show }: ChecklistProps) {
  const text = useText();
  const localized = useLocalized();
  const open = openIn(blanks);
  const done = blanks.length - open.length;
  const rotations = blanks.every(({ step }) => step.type === 'rotate-owner');
  const title =
    open.length === 0
      ? text('checklist.done')
      : text(rotations ? 'checklist.rotations' : 'checklist.blanks', { count: open.length });
  return (
    <>
      <header className={panel.head}>
        <span className={panel.icon} aria-hidden>
          <IconListCheck size={17} stroke={1.8} />
        </span>
        <div className={panel.heading}>
          <h2 className={panel.title} aria-live="polite">
            {title}
          </h2>
          <p className={panel.subtitle}>
            {open.length === 0
              ? text('checklist.done.text')
              : text('checklist.progress', { done, count: blanks.length })}
          </p>
        </div>
      </header>
      <Progress value={(done / blanks.length) * 100} size={3} radius={0} aria-hidden />
      <div className={panel.scroll}>
        <ol className={classes.list}>
          {blanks.map(({ id, placeholder, open: isOpen }) => (
            <li key={`${id}/${placeholder.field}`}>
              <UnstyledButton
                className={classes.item}
                data-done={!isOpen || undefined}
                onClick={() => focusForm(() => show(id))}
              >
                {isOpen ? (
                  <IconCircle size={17} role="img" aria-label={text('checklist.open')} />
                ) : (
                  <IconCircleCheckFilled size={17} role="img" aria-label={text('checklist.filled')} />
                )}
                <span>{localized(placeholder.question)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

/** At the foot of a blank's form: how far along one is, and the way to the next blank. */
export function ChecklistFoot({ blanks, show }: ChecklistProps) {
  const text = useText();
  const localized = useLocalized();
  const selection = useBuilderState((state) => state.selection);
  if (!blanks.some(({ id }) => id === selection)) return null;
  const open = openIn(blanks);
  const next = nextOpen({ blanks, selection });
  const done = blanks.length - open.length;
  return (
    <footer className={panel.foot}>
      <Progress value={(done / blanks.length) * 100} size={3} aria-hidden />
      <div className={classes.foot}>
        <span className={classes.progress} role="status">
          {open.length === 0
            ? text('checklist.done')
            : text('checklist.progress', { done, count: blanks.length })}
        </span>
        {next && (
          <Button
            size="xs"
            variant="default"
            rightSection={<IconArrowRight size={14} />}
            onClick={() => focusForm(() => show(next.id))}
            title={localized(next.placeholder.question)}
          >
            {text('checklist.next')}
          </Button>
        )}
      </div>
    </footer>
  );
}

/** The first open blank below the selected one, or else the first of all; not the selected one itself. */
function nextOpen({ blanks, selection }: { blanks: readonly Blank[]; selection: Selection | null }) {
  const at = blanks.findIndex(({ id }) => id === selection);
  const others = openIn([...blanks.slice(at + 1), ...blanks.slice(0, Math.max(0, at))]);
  return others.find(({ id }) => id !== selection);
}
