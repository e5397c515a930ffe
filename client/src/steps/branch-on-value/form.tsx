import type { BranchOnValue, StepId } from '@baton/shared';
import { Button, Stack, Text } from '@mantine/core';
import { type Property, useProperties, useValueText } from '../../components/use-properties.ts';
import { ValuesInput } from '../../components/values-input.tsx';
import { useText } from '../../messages/use-text.ts';
import { freshBranchId, valuesEdit, valuesLeft } from '../branches/branch-edits.ts';
import { BranchList } from '../branches/branch-list.tsx';
import type { StepFormProps } from '../face.ts';
import { type StepForm, useStepForm } from '../form-hooks.ts';
import { PropertySelect } from '../property-select.tsx';

export function BranchOnValueForm({ id, step }: StepFormProps<BranchOnValue>) {
  const text = useText();
  const form = useStepForm(id);
  const property = useProperties().find(step.config.property);
  return (
    <Stack gap={16}>
      <PropertySelect
        label={text('form.branch.property')}
        value={step.config.property}
        error={form.errorAt('config.property')}
        readOnly={form.readOnly}
        offers={({ type }) => type !== 'date'}
        onChange={({ path }) => form.change({ property: path })}
      />
      <BranchList
        id={id}
        step={step}
        apply={form.apply}
        readOnly={form.readOnly}
        error={step.branches.length === 0 ? form.errorAt('branches') : undefined}
        more={property && <AddForEach id={id} step={step} property={property} form={form} />}
      >
        {(branch, index) => (
          <Values
            id={id}
            branch={branch}
            property={property}
            form={form}
            field={`branches.${index}.values`}
          />
        )}
      </BranchList>
      <Text size="xs" c="dimmed">
        {text('form.branch.otherwise')}
      </Text>
    </Stack>
  );
}

/** One click instead of many: a branch for each value that none takes yet. */
function AddForEach(props: { id: StepId; step: BranchOnValue; property: Property; form: StepForm }) {
  const { id, step, property, form } = props;
  const text = useText();
  const valueText = useValueText();
  const left = valuesLeft({ options: property.options, branches: step.branches });
  const room = 50 - step.branches.length;
  if (left.length < 2 || left.length > room) return null;
  const add = () => {
    let { branches } = step;
    for (const value of left) {
      const branch = freshBranchId({ branches });
      const label = valueText({ path: property.path, value });
      branches = [...branches, { id: branch, label, values: [value], next: null }];
      form.apply(
        { type: 'addBranch', id, branch, edit: { label, values: [value] } },
        { merge: `each:${id}` },
      );
    }
  };
  return (
    <Button variant="default" size="xs" onClick={add}>
      {text('form.branch.add-all', { count: left.length })}
    </Button>
  );
}

function Values(props: {
  id: StepId;
  branch: BranchOnValue['branches'][number];
  property: Property | undefined;
  form: StepForm;
  field: string;
}) {
  const { id, branch, property, form, field } = props;
  const text = useText();
  const valueText = useValueText();
  const path = property?.path ?? '';
  const nameOf = (value: string | number | boolean) => valueText({ path, value });
  return (
    <ValuesInput
      label={text('form.branch.values')}
      property={property}
      value={branch.values}
      error={form.errorAt(field)}
      readOnly={form.readOnly}
      onChange={(values) => form.apply(valuesEdit({ id, branch, nameOf, values }))}
    />
  );
}
