import { ActionIcon, Progress, UnstyledButton } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconCircle,
  IconCircleCheckFilled,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Selection } from '../canvas/view.ts';
import { useLocalized, useText } from '../messages/use-text.ts';
import classes from './checklist.module.css';
import { theDefinition, useBuilder, useBuilderState, useDraft } from './context.ts';
import { focusForm } from './focus.ts';
import { blanksOf } from './placeholders.ts';

/** The blanks that a template left, as a list to work through: each leads to its field. */
export function Checklist({ show }: { show: (selection: Selection) => void }) {
  const text = useText();
  const localized = useLocalized();
  const { readOnly } = useBuilder();
  const definition = useDraft(theDefinition);
  const selected = useBuilderState((state) => state.selection);
  const placing = useBuilderState((state) => state.task !== null);
  const [collapsed, setCollapsed] = useState(false);
  const blanks = blanksOf(definition);
  if (blanks.length === 0 || readOnly || placing) return null;
  const open = blanks.filter((blank) => blank.open);
  const done = blanks.length - open.length;
  const rotations = blanks.every(({ step }) => step.type === 'rotate-owner');
  const title =
    open.length === 0
      ? text('checklist.done')
      : text(rotations ? 'checklist.rotations' : 'checklist.blanks', { count: open.length });
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title} aria-live="polite">
            {open.length === 0 && <IconCheck size={15} aria-hidden />}
            {title}
          </h2>
          <p className={classes.progress}>
            {open.length === 0
              ? text('checklist.done.text')
              : text('checklist.progress', { done, count: blanks.length })}
          </p>
        </div>
        <ActionIcon
          aria-label={text(collapsed ? 'checklist.expand' : 'checklist.collapse')}
          aria-expanded={!collapsed}
          onClick={() => setCollapsed(!collapsed)}
        >
          {collapsed ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
        </ActionIcon>
      </div>
      <Progress value={(done / blanks.length) * 100} size={4} aria-hidden />
      {!collapsed && (
        <ol className={classes.list}>
          {blanks.map(({ id, placeholder, open: isOpen }) => (
            <li key={`${id}/${placeholder.field}`}>
              <UnstyledButton
                className={classes.item}
                data-selected={selected === id || undefined}
                data-done={!isOpen || undefined}
                onClick={() => focusForm(() => show(id))}
              >
                {isOpen ? (
                  <IconCircle size={16} role="img" aria-label={text('checklist.open')} />
                ) : (
                  <IconCircleCheckFilled size={16} role="img" aria-label={text('checklist.filled')} />
                )}
                <span>{localized(placeholder.question)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
