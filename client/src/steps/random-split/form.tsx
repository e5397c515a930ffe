import { evenPercents, type RandomSplit } from '@baton/shared';
import { Button, NumberInput, Stack, Text } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import { freshLetter } from '../branches/branch-edits.ts';
import { BranchList } from '../branches/branch-list.tsx';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function RandomSplitForm({ id, step }: StepFormProps<RandomSplit>) {
  const text = useText();
  const form = useStepForm(id);
  const { branches } = step;
  const even = evenPercents(branches.length);
  const isEven = branches.every(({ percent }, index) => percent === even[index]);
  const setPercent = (input: { branch: string; percent: number; merge: string }) =>
    form.apply(
      { type: 'updateBranch', id, branch: input.branch, edit: { percent: input.percent } },
      { merge: input.merge },
    );
  const wrong = form.problemAt('branches')?.field === 'branches' ? form.errorAt('branches') : undefined;
  return (
    <Stack gap={16}>
      <Text size="xs" c="dimmed">
        {text('form.split.hint')}
      </Text>
      <BranchList
        id={id}
        step={step}
        apply={form.apply}
        readOnly={form.readOnly}
        error={wrong}
        fresh={{ label: freshLetter(step) }}
        more={
          branches.length > 1 &&
          !isEven && (
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                for (const [index, { id: branch }] of branches.entries())
                  setPercent({ branch, percent: even[index] ?? 0, merge: `even:${id}` });
              }}
            >
              {text('form.split.even')}
            </Button>
          )
        }
      >
        {(branch, index) => (
          <NumberInput
            label={text('form.split.percent')}
            suffix=" %"
            min={0}
            max={100}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            value={branch.percent}
            error={form.errorAt(`branches.${index}.percent`)}
            readOnly={form.readOnly}
            onChange={(typed) =>
              setPercent({
                branch: branch.id,
                percent: Number(typed) || 0,
                merge: `percent:${id}:${branch.id}`,
              })
            }
          />
        )}
      </BranchList>
    </Stack>
  );
}
