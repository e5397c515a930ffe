import type { CreateTicket } from '@baton/shared';
import { Group, Stack } from '@mantine/core';
import { TextEditor, type Token } from '../components/text-editor/text-editor.tsx';
import { useText } from '../messages/use-text.ts';
import { PropertySelect } from './property-select.tsx';
import { RemoveRow, RowList, rowField } from './row-list.tsx';

type Texts = CreateTicket['config']['properties'];

interface PropertyTextsProps {
  /** Where the list stands, for its problems. */
  field: string;
  properties: Texts;
  onChange: (properties: Texts) => void;
  tokens: readonly Token[];
  ticketless?: boolean;
  errorAt: (field: string) => string | undefined;
  readOnly: boolean;
}

/** Custom properties of a new ticket, each with the text that it is filled with. */
export function PropertyTexts(props: PropertyTextsProps) {
  const { field, properties, onChange, tokens, ticketless = false, errorAt, readOnly } = props;
  const text = useText();
  const edit = (index: number, part: Partial<Texts[number]>) =>
    onChange(properties.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <RowList
      legend={text('form.create-ticket.properties')}
      tall
      addLabel={text('form.create-ticket.property.add')}
      onAdd={
        readOnly || properties.length >= 50
          ? null
          : () => onChange([...properties, { property: '', text: '' }])
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
                error={errorAt(`${field}.${index}.property`)}
                readOnly={readOnly}
                offers={({ path }) => path.startsWith('ticket.properties.')}
                onChange={({ path }) => edit(index, { property: path })}
              />
            </div>
            {!readOnly && (
              <RemoveRow
                label={text('form.create-ticket.property.remove', { number: index + 1 })}
                mt={25}
                onClick={() => onChange(properties.filter((_, at) => at !== index))}
              />
            )}
          </Group>
          <TextEditor
            label={text('form.create-ticket.property.value')}
            value={value}
            error={errorAt(`${field}.${index}.text`)}
            readOnly={readOnly}
            minRows={1}
            maxLength={2000}
            ticketless={ticketless}
            tokens={tokens}
            onChange={(written) => edit(index, { text: written })}
          />
        </Stack>
      ))}
    </RowList>
  );
}
