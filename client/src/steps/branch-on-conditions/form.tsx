import type { BranchOnConditions } from '@baton/shared';
import { Stack, Text } from '@mantine/core';
import { FilterEditor } from '../../components/filter-editor/filter-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import { BranchList } from '../branches/branch-list.tsx';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function BranchOnConditionsForm({ id, step }: StepFormProps<BranchOnConditions>) {
  const text = useText();
  const form = useStepForm(id);
  return (
    <Stack gap={16}>
      <Text size="xs" c="dimmed">
        {text('form.branch.first-wins')}
      </Text>
      <BranchList
        id={id}
        step={step}
        apply={form.apply}
        readOnly={form.readOnly}
        error={step.branches.length === 0 ? form.errorAt('branches') : undefined}
      >
        {(branch, index) => {
          const field = `branches.${index}.filter`;
          const empty = form.problemAt(field)?.code === 'filter-empty';
          return (
            <div>
              <Text size="xs" fw={560} mb={4}>
                {text('form.branch.conditions')}
              </Text>
              <FilterEditor
                label={text('form.branch.conditions')}
                value={branch.filter}
                errors={form.errorsBelow(field)}
                readOnly={form.readOnly}
                onChange={(filter) =>
                  form.apply(
                    { type: 'updateBranch', id, branch: branch.id, edit: { filter } },
                    { merge: `filter:${id}:${branch.id}` },
                  )
                }
              />
              {empty && (
                <Text size="xs" c="var(--danger)" mt={4}>
                  {form.errorAt(field)}
                </Text>
              )}
            </div>
          );
        }}
      </BranchList>
    </Stack>
  );
}
