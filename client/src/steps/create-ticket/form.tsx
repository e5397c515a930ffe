import {
  type CreateTicket,
  type TicketPriority,
  type TicketSource,
  ticketPriorities,
  ticketSources,
} from '@baton/shared';
import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { PropertySelect } from '../property-select.tsx';
import { RemoveRow, RowList, rowField } from '../row-list.tsx';
import { useOutputs } from '../use-outputs.ts';

const same = 'same';

export function CreateTicketForm({ id, step }: StepFormProps<CreateTicket>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const outputs = useOutputs(id);
  const { config } = step;
  return (
    <Stack gap="md">
      <TextEditor
        label={text('form.create-ticket.subject')}
        value={config.subject}
        error={errorAt('config.subject')}
        readOnly={readOnly}
        minRows={1}
        maxLength={500}
        tokens={outputs}
        onChange={(subject) => change({ ...config, subject })}
      />
      <TextEditor
        label={text('form.create-ticket.description')}
        value={config.description}
        error={errorAt('config.description')}
        readOnly={readOnly}
        maxLength={10_000}
        tokens={outputs}
        onChange={(description) => change({ ...config, description })}
      />
      <Group gap={8} grow align="flex-start">
        <Select
          label={text('form.create-ticket.source')}
          allowDeselect={false}
          readOnly={readOnly}
          value={config.source ?? same}
          data={[
            { value: same, label: text('form.create-ticket.same') },
            ...ticketSources.map((value) => ({ value, label: text(`source.${value}`) })),
          ]}
          onChange={(source) =>
            change({ ...config, source: source === same ? null : (source as TicketSource) })
          }
        />
        <Select
          label={text('form.create-ticket.priority')}
          allowDeselect={false}
          readOnly={readOnly}
          value={config.priority ?? same}
          data={[
            { value: same, label: text('form.create-ticket.same') },
            ...ticketPriorities.map((value) => ({ value, label: text(`priority.${value}`) })),
          ]}
          onChange={(priority) =>
            change({ ...config, priority: priority === same ? null : (priority as TicketPriority) })
          }
        />
      </Group>
      <Checkbox
        label={text('form.create-ticket.contact')}
        checked={config.sameContact}
        disabled={readOnly}
        onChange={({ currentTarget }) => change({ ...config, sameContact: currentTarget.checked })}
      />
      <Properties id={id} step={step} />
    </Stack>
  );
}

function Properties({ id, step }: StepFormProps<CreateTicket>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const outputs = useOutputs(id);
  const { config } = step;
  const { properties } = config;
  const edit = (index: number, part: Partial<(typeof properties)[number]>) =>
    change({
      ...config,
      properties: properties.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  return (
    <RowList
      legend={text('form.create-ticket.properties')}
      tall
      addLabel={text('form.create-ticket.property.add')}
      onAdd={
        readOnly || properties.length >= 50
          ? null
          : () => change({ ...config, properties: [...properties, { property: '', text: '' }] })
      }
    >
      {properties.map(({ property, text: value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <Stack key={index} gap={6}>
          <Group gap={6} wrap="nowrap" align="flex-start">
            <div className={rowField}>
              <PropertySelect
                label={text('form.branch.property')}
                value={property}
                error={errorAt(`config.properties.${index}.property`)}
                readOnly={readOnly}
                offers={({ path }) => path.startsWith('ticket.properties.')}
                onChange={({ path }) => edit(index, { property: path })}
              />
            </div>
            {!readOnly && (
              <RemoveRow
                label={text('form.create-ticket.property.remove', { number: index + 1 })}
                mt={25}
                onClick={() => change({ ...config, properties: properties.filter((_, at) => at !== index) })}
              />
            )}
          </Group>
          <TextEditor
            label={text('form.create-ticket.property.value')}
            value={value}
            error={errorAt(`config.properties.${index}.text`)}
            readOnly={readOnly}
            minRows={1}
            maxLength={2000}
            tokens={outputs}
            onChange={(written) => edit(index, { text: written })}
          />
        </Stack>
      ))}
    </RowList>
  );
}
