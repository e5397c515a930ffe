import type { WorkflowView } from '@baton/shared';
import { Select } from '@mantine/core';
import { useRoute } from '../../../api/index.ts';
import { useWords } from '../../../steps/use-words.ts';

interface FilterProps {
  workflow: WorkflowView;
  value: string | null;
  onChange: (value: string | null) => void;
}

/** Runs that were stopped by one error. Absent where none stands failed and none is asked for. */
export function ErrorFilter({ workflow, value, onChange }: FilterProps) {
  const { text, loose } = useWords();
  const { data } = useRoute('getCounts', { params: { id: workflow.id } });
  const errors: Record<string, number> = { ...(value && { [value]: 0 }), ...data?.errors };
  const codes = Object.keys(errors);
  if (codes.length === 0) return null;
  return (
    <Select
      size="xs"
      w={220}
      clearable
      aria-label={text('enrollments.error')}
      placeholder={text('enrollments.error.all')}
      value={value}
      onChange={onChange}
      data={codes.map((code) => ({
        value: code,
        label: text('enrollments.error.count', {
          error: loose(`error-name.${code}`, {}, code),
          count: errors[code] ?? 0,
        }),
      }))}
    />
  );
}

/** Runs of one version. Absent where there is but one. */
export function VersionFilter({ workflow, value, onChange }: FilterProps) {
  const { text } = useWords();
  const newest = workflow.live?.version ?? 0;
  if (newest < 2 && value === null) return null;
  const versions = Array.from({ length: Math.max(newest, Number(value)) }, (_, index) => String(index + 1));
  return (
    <Select
      size="xs"
      w={150}
      clearable
      aria-label={text('enrollments.version')}
      placeholder={text('enrollments.version.all')}
      value={value}
      onChange={onChange}
      data={versions
        .reverse()
        .map((version) => ({ value: version, label: text('versions.version', { version }) }))}
    />
  );
}
