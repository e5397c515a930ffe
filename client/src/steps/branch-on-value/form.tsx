import type { BranchOnValue, StepId } from '@baton/shared';
import { Button, MultiSelect, Stack, TagsInput, Text } from '@mantine/core';
import { usePeople } from '../../components/use-people.ts';
import { type Property, useProperties, useValueText } from '../../components/use-properties.ts';
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
  const people = usePeople();
  const path = property?.path ?? '';
  const nameOf = (value: string | number | boolean) => valueText({ path, value });
  const set = (values: string[]) =>
    form.apply(
      valuesEdit({
        id,
        branch,
        nameOf,
        values: values.map((value) => typed({ value, type: property?.type })),
      }),
    );
  const shared = {
    label: text('form.branch.values'),
    error: form.errorAt(field),
    readOnly: form.readOnly,
    value: branch.values.map(String),
    onChange: set,
  };
  const options = optionsOf({ property, people });
  if (!options) {
    return <TagsInput {...shared} placeholder={text('form.branch.values.type')} maxTags={100} />;
  }
  return (
    <MultiSelect
      {...shared}
      searchable
      placeholder={branch.values.length === 0 ? text('form.branch.values.choose') : ''}
      data={options.map((value) => ({
        value,
        label: nameOf(value === 'true' ? true : value === 'false' ? false : value),
      }))}
    />
  );
}

/** The values to choose from; null where any text can occur. */
function optionsOf(input: {
  property: Property | undefined;
  people: ReturnType<typeof usePeople>;
}): readonly string[] | null {
  const { property, people } = input;
  if (!property) return null;
  if (property.options) return property.options;
  if (property.type === 'boolean') return ['true', 'false'];
  if (property.type === 'user') return people.users.map(({ id }) => id);
  if (property.type === 'team') return people.teams.map(({ id }) => id);
  return null;
}

function typed(input: { value: string; type: Property['type'] | undefined }): string | number | boolean {
  const { value, type } = input;
  if (type === 'number' && value.trim() !== '' && !Number.isNaN(Number(value))) return Number(value);
  if (type === 'boolean') return value === 'true';
  return value;
}
