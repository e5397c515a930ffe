import type { WaitedEvent, WaitForEvent } from '@baton/shared';
import { Select, Stack, Text } from '@mantine/core';
import { useProperties } from '../../components/use-properties.ts';
import { ValuesInput } from '../../components/values-input.tsx';
import { useText } from '../../messages/use-text.ts';
import { DurationField } from '../duration-field.tsx';
import type { StepFormProps } from '../face.ts';
import { type StepForm, useStepForm } from '../form-hooks.ts';
import { PropertySelect } from '../property-select.tsx';

/** What can be chosen; whose reply it is stands in one choice with it. */
const choices = {
  customer: { kind: 'customer-replied' },
  person: { kind: 'person-replied', who: 'anyone' },
  owner: { kind: 'person-replied', who: 'owner' },
  property: { kind: 'property-changed', property: '', to: [] },
} as const satisfies Record<string, WaitedEvent>;
type Choice = keyof typeof choices;

function choiceOf(event: WaitedEvent): Choice {
  if (event.kind === 'customer-replied') return 'customer';
  if (event.kind === 'property-changed') return 'property';
  return event.who === 'owner' ? 'owner' : 'person';
}

export function WaitForEventForm({ id, step }: StepFormProps<WaitForEvent>) {
  const text = useText();
  const form = useStepForm(id);
  const { change, errorAt, readOnly } = form;
  const { config } = step;
  const { event, amount, unit } = config;
  const chosen = choiceOf(event);
  return (
    <Stack gap="md">
      <Select
        label={text('form.event.what')}
        data={(Object.keys(choices) as Choice[]).map((value) => ({
          value,
          label: text(`form.event.${value}`),
        }))}
        value={chosen}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={(next) => {
          if (next === null || next === chosen) return;
          const { ...chosenEvent } = choices[next as Choice];
          change({ ...config, event: chosenEvent as WaitedEvent });
        }}
      />
      {event.kind === 'property-changed' && (
        <PropertyFields event={event} form={form} onChange={(next) => change({ ...config, event: next })} />
      )}
      <DurationField
        label={text('form.event.longest')}
        value={{ amount, unit }}
        error={errorAt('config.amount')}
        readOnly={readOnly}
        onChange={(longest) => change({ ...config, ...longest })}
      />
      <Text size="xs" c="dimmed">
        {text(event.kind === 'property-changed' ? 'form.event.since' : 'form.event.since.reply')}
      </Text>
    </Stack>
  );
}

type PropertyEvent = Extract<WaitedEvent, { kind: 'property-changed' }>;

function PropertyFields(props: {
  event: PropertyEvent;
  form: StepForm;
  onChange: (event: PropertyEvent) => void;
}) {
  const { event, form, onChange } = props;
  const text = useText();
  const property = useProperties().find(event.property);
  return (
    <>
      <PropertySelect
        label={text('form.branch.property')}
        value={event.property}
        error={form.errorAt('config.event.property')}
        readOnly={form.readOnly}
        offers={({ path, writable }) => writable || path === 'ticket.owner' || path === 'ticket.team'}
        onChange={({ path }) => onChange({ ...event, property: path, to: [] })}
      />
      {property && property.type !== 'date' && (
        <ValuesInput
          label={text('form.event.to')}
          placeholder={text('trigger.changed.any')}
          property={property}
          value={event.to}
          readOnly={form.readOnly}
          onChange={(to) => onChange({ ...event, to })}
        />
      )}
    </>
  );
}
