import { Select } from '@mantine/core';
import { useText } from '../messages/use-text.ts';

interface WorkflowSelectProps {
  /** Undefined while they load. */
  workflows: readonly { id: string; name: string }[] | undefined;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** Chooses one workflow by its name. */
export function WorkflowSelect({ workflows, value, onChange }: WorkflowSelectProps) {
  const text = useText();
  return (
    <Select
      label={text('enroll.workflow')}
      placeholder={text('enroll.choose')}
      searchable
      data-autofocus
      disabled={!workflows}
      data={workflows?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      value={value}
      onChange={onChange}
    />
  );
}
