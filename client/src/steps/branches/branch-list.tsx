import type { Operation, OperationOf, Step, StepId } from '@baton/shared';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../messages/use-text.ts';
import { freshBranchId } from './branch-edits.ts';
import classes from './branch-list.module.css';

type BranchStep = Extract<Step, { branches: unknown }>;
type Branch<S extends BranchStep> = S['branches'][number];

interface BranchListProps<S extends BranchStep> {
  id: StepId;
  step: S;
  apply: (operation: Operation, options?: { merge?: string }) => void;
  readOnly: boolean;
  /** What is wrong with there being no branch. */
  error: string | undefined;
  /** What decides whether a branch is taken. */
  children: (branch: Branch<S>, index: number) => ReactNode;
  /** What a branch that is added begins with. */
  fresh?: OperationOf<'addBranch'>['edit'];
  /** Further ways to add branches. */
  more?: ReactNode;
}

/** The branches of a step in the order in which they are drawn: rename, reorder, remove, add. */
export function BranchList<S extends BranchStep>(props: BranchListProps<S>) {
  const { id, step, apply, readOnly, error, children, fresh = {}, more } = props;
  const text = useText();
  const { branches } = step;
  return (
    <section aria-label={text('form.branch.branches')} className={classes.section}>
      <h3 className={classes.title}>{text('form.branch.branches')}</h3>
      {error && <p className={classes.error}>{error}</p>}
      <ul className={classes.list}>
        {branches.map((branch, index) => (
          <li key={branch.id} className={classes.branch}>
            <BranchHead {...{ id, branch, index, apply, readOnly }} last={index === branches.length - 1} />
            {children(branch, index)}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <div className={classes.foot}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            disabled={branches.length >= 50}
            onClick={() => apply({ type: 'addBranch', id, branch: freshBranchId(step), edit: fresh })}
          >
            {text('form.branch.add')}
          </Button>
          {more}
        </div>
      )}
    </section>
  );
}

function BranchHead(props: {
  id: StepId;
  branch: { id: string; label: string };
  index: number;
  last: boolean;
  apply: (operation: Operation, options?: { merge?: string }) => void;
  readOnly: boolean;
}) {
  const { id, branch, index, last, apply, readOnly } = props;
  const text = useText();
  const name = branch.label || text('exit.unnamed');
  const move = (to: number) => apply({ type: 'moveBranch', id, branch: branch.id, to });
  return (
    <div className={classes.head}>
      <TextInput
        className={classes.label}
        label={text('form.branch.label')}
        placeholder={text('exit.unnamed')}
        value={branch.label}
        maxLength={120}
        readOnly={readOnly}
        onChange={({ currentTarget }) =>
          apply(
            { type: 'updateBranch', id, branch: branch.id, edit: { label: currentTarget.value } },
            { merge: `label:${id}:${branch.id}` },
          )
        }
      />
      {!readOnly && (
        <div className={classes.tools}>
          <ActionIcon
            aria-label={text('form.branch.up', { label: name })}
            disabled={index === 0}
            onClick={() => move(index - 1)}
          >
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon
            aria-label={text('form.branch.down', { label: name })}
            disabled={last}
            onClick={() => move(index + 1)}
          >
            <IconArrowDown size={15} />
          </ActionIcon>
          <ActionIcon
            aria-label={text('form.branch.remove', { label: name })}
            onClick={() => apply({ type: 'removeBranch', id, branch: branch.id })}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      )}
    </div>
  );
}
