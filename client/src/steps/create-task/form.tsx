import type { CreateTask } from '@baton/shared';
import { Checkbox, Select, Stack } from '@mantine/core';
import { MemberSelect } from '../../components/member-select.tsx';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import { DurationField } from '../duration-field.tsx';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { useOutputs } from '../use-outputs.ts';

const kinds = ['owner', 'person', 'nobody'] as const;
type Kind = (typeof kinds)[number];

export function CreateTaskForm({ id, step }: StepFormProps<CreateTask>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const outputs = useOutputs(id);
  const { config } = step;
  const { assignee, due } = config;
  return (
    <Stack gap="md">
      <TextEditor
        label={text('form.task.title')}
        value={config.title}
        error={errorAt('config.title')}
        readOnly={readOnly}
        minRows={1}
        maxLength={500}
        tokens={outputs}
        onChange={(title) => change({ ...config, title })}
      />
      <Select
        label={text('form.task.assignee')}
        data={kinds.map((value) => ({ value, label: text(`form.task.${value}`) }))}
        value={assignee.kind}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={(kind) => {
          if (kind === null || kind === assignee.kind) return;
          change({ ...config, assignee: beginnings[kind as Kind] });
        }}
      />
      {assignee.kind === 'person' && (
        <MemberSelect
          label={text('form.task.who')}
          only="users"
          value={assignee.user === null ? null : { user: assignee.user }}
          error={errorAt('config.assignee.user')}
          readOnly={readOnly}
          onChange={(member) =>
            change({
              ...config,
              assignee: { kind: 'person', user: member && 'user' in member ? member.user : null },
            })
          }
        />
      )}
      <Checkbox
        label={text('form.task.has-due')}
        checked={due !== null}
        disabled={readOnly}
        onChange={({ currentTarget }) =>
          change({ ...config, due: currentTarget.checked ? { amount: 1, unit: 'days' } : null })
        }
      />
      {due && (
        <DurationField
          label={text('form.task.due')}
          value={due}
          error={errorAt('config.due')}
          readOnly={readOnly}
          onChange={(next) => change({ ...config, due: next })}
        />
      )}
    </Stack>
  );
}

const beginnings: { readonly [K in Kind]: Extract<CreateTask['config']['assignee'], { kind: K }> } = {
  owner: { kind: 'owner' },
  person: { kind: 'person', user: null },
  nobody: { kind: 'nobody' },
};
