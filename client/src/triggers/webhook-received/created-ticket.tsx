import {
  type TicketPriority,
  type TicketSource,
  ticketPriorities,
  ticketSources,
  type WebhookReceived,
} from '@baton/shared';
import { Group, Select, Stack } from '@mantine/core';
import { TextEditor, type Token } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import { PropertyTexts } from '../../steps/property-texts.tsx';

type Created = NonNullable<WebhookReceived['create']>;

interface CreatedTicketProps {
  create: Created;
  tokens: readonly Token[];
  errorAt: (field: string) => string | undefined;
  readOnly: boolean;
  onChange: (create: Created) => void;
}

/** What a ticket is made of, by texts that name what was sent. */
export function CreatedTicket({ create, tokens, errorAt, readOnly, onChange }: CreatedTicketProps) {
  const text = useText();
  const field = (name: 'subject' | 'description' | 'name' | 'email', maxLength: number, label: string) => (
    <TextEditor
      label={label}
      value={create[name]}
      error={errorAt(`create.${name}`)}
      readOnly={readOnly}
      minRows={1}
      maxLength={maxLength}
      ticketless
      tokens={tokens}
      onChange={(written) => onChange({ ...create, [name]: written })}
    />
  );
  return (
    <Stack gap={8}>
      {field('subject', 500, text('form.create-ticket.subject'))}
      {field('description', 10_000, text('form.create-ticket.description'))}
      {field('name', 500, text('hook.create.name'))}
      {field('email', 500, text('hook.create.email'))}
      <Group gap={8} grow align="flex-start">
        <Select
          label={text('form.create-ticket.source')}
          allowDeselect={false}
          readOnly={readOnly}
          value={create.source}
          data={ticketSources.map((value) => ({ value, label: text(`source.${value}`) }))}
          onChange={(source) => source && onChange({ ...create, source: source as TicketSource })}
        />
        <Select
          label={text('form.create-ticket.priority')}
          allowDeselect={false}
          readOnly={readOnly}
          value={create.priority}
          data={ticketPriorities.map((value) => ({ value, label: text(`priority.${value}`) }))}
          onChange={(priority) => priority && onChange({ ...create, priority: priority as TicketPriority })}
        />
      </Group>
      <PropertyTexts
        field="create.properties"
        properties={create.properties}
        ticketless
        {...{ tokens, errorAt, readOnly }}
        onChange={(properties) => onChange({ ...create, properties })}
      />
    </Stack>
  );
}
