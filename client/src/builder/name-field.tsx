import type { WorkflowView } from '@baton/shared';
import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { routeKey, useChange } from '../api/index.ts';
import { notifyProblem } from '../components/notify.ts';
import { useText } from '../messages/use-text.ts';
import classes from './name-field.module.css';

const longest = 120;

/** The workflow's name, renamed where it stands: Enter keeps, Escape leaves it as it was. */
export function NameField({ workflow, readOnly }: { workflow: WorkflowView; readOnly: boolean }) {
  const text = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const params = { id: workflow.id };
  const rename = useChange('editWorkflow', {
    onError: notifyProblem(text),
    optimistic: (client, { body }) => {
      const key = routeKey('getWorkflow', { params });
      const before = client.getQueryData<WorkflowView>(key);
      client.setQueryData<WorkflowView>(key, (view) => view && { ...view, name: body.name });
      return () => client.setQueryData(key, before);
    },
  });
  const keep = () => {
    const name = typed?.trim() ?? '';
    setTyped(null);
    if (name !== '' && name !== workflow.name) rename.mutate({ params, body: { name } });
  };
  if (readOnly) return <h1 className={classes.name}>{workflow.name}</h1>;
  if (typed === null) {
    return (
      <h1 className={classes.name}>
        <UnstyledButton
          className={classes.button}
          onClick={() => setTyped(workflow.name)}
          title={text('builder.rename')}
        >
          <span className={classes.text}>{workflow.name}</span>
          <IconPencil size={13} className={classes.pencil} aria-hidden />
        </UnstyledButton>
      </h1>
    );
  }
  return (
    <input
      className={classes.input}
      aria-label={text('builder.name')}
      value={typed}
      maxLength={longest}
      size={Math.min(48, Math.max(16, typed.length))}
      ref={selectAll}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') {
          event.stopPropagation();
          setTyped(null);
        }
      }}
    />
  );
}

/** Runs when the field appears: it was asked for, so it takes the focus. */
function selectAll(input: HTMLInputElement | null): void {
  input?.select();
}
