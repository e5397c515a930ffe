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
import { PropertyTexts } from '../property-texts.tsx';
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
      <PropertyTexts
        field="config.properties"
        properties={config.properties}
        tokens={outputs}
        {...{ errorAt, readOnly }}
        onChange={(properties) => change({ ...config, properties })}
      />
    </Stack>
  );
}
