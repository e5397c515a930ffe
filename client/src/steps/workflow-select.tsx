import type { WorkflowId } from '@baton/shared';
import { Select } from '@mantine/core';
import { useBuilder } from '../builder/context.ts';
import { useWorkflows } from '../components/use-workflows.ts';
import { useText } from '../messages/use-text.ts';

interface WorkflowSelectProps {
  label: string;
  description?: string;
  value: WorkflowId | null;
  error: string | undefined;
  readOnly: boolean;
  onChange: (workflow: WorkflowId) => void;
}

/** Chooses another workflow than the one that is drawn; those that are not on say so. */
export function WorkflowSelect({ value, onChange, ...rest }: WorkflowSelectProps) {
  const text = useText();
  const { builder } = useBuilder();
  const workflows = useWorkflows();
  const others = workflows.all.filter(({ id }) => id !== builder.workflowId);
  return (
    <Select
      {...rest}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      placeholder={text(
        workflows.loaded && others.length === 0 ? 'form.workflow.none' : 'form.workflow.choose',
      )}
      nothingFoundMessage={text('form.workflow.nothing')}
      value={value}
      data={others.map(({ id, name, status }) => ({
        value: id,
        label:
          status === 'on'
            ? name
            : text('form.workflow.not-on', { name, status: text(`workflow-status.${status}`) }),
      }))}
      onChange={(chosen) => chosen && onChange(chosen as WorkflowId)}
    />
  );
}
