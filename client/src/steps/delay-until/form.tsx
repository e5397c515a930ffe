import { type DelayUntil, timeUnits } from '@baton/shared';
import { Group, NumberInput, Radio, Select, Stack, TextInput } from '@mantine/core';
import { fromLocalInput, toLocalInput } from '../../components/filter-editor/local-input.ts';
import { TimeOfDay } from '../../components/time-of-day.tsx';
import { TimeZoneSelect } from '../../components/time-zone-select.tsx';
import { browserZone } from '../../components/time-zones.ts';
import { WeekdayChips } from '../../components/weekday-chips.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { type StepForm, useStepForm } from '../form-hooks.ts';
import { PropertySelect } from '../property-select.tsx';

type Config = DelayUntil['config'];
type Until = Config['until'];

const beginnings: { readonly [U in Until]: Extract<Config, { until: U }> } = {
  day: {
    until: 'day',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    time: '09:00',
    timeZone: browserZone,
  },
  date: { until: 'date', at: null },
  property: { until: 'property', property: '', direction: 'before', amount: 0, unit: 'days' },
};

export function DelayUntilForm({ id, step }: StepFormProps<DelayUntil>) {
  const text = useText();
  const form = useStepForm(id);
  const { config } = step;
  return (
    <Stack gap={16}>
      <Radio.Group
        label={text('form.until.what')}
        value={config.until}
        readOnly={form.readOnly}
        onChange={(until) => form.change(beginnings[until as Until])}
      >
        <Stack gap={11} mt={6}>
          {(['day', 'date', 'property'] as const).map((until) => (
            <Radio
              key={until}
              value={until}
              label={text(`form.until.${until}`)}
              disabled={form.readOnly}
              size="xs"
            />
          ))}
        </Stack>
      </Radio.Group>
      {config.until === 'day' && <DayFields config={config} form={form} />}
      {config.until === 'date' && (
        <TextInput
          type="datetime-local"
          label={text('form.until.at')}
          description={text('form.until.at.hint')}
          value={config.at === null ? '' : toLocalInput(config.at)}
          error={form.errorAt('config.at')}
          readOnly={form.readOnly}
          onChange={({ currentTarget }) =>
            form.change({ until: 'date', at: fromLocalInput(currentTarget.value) })
          }
        />
      )}
      {config.until === 'property' && <PropertyFields config={config} form={form} />}
    </Stack>
  );
}

function DayFields({ config, form }: { config: Extract<Config, { until: 'day' }>; form: StepForm }) {
  const text = useText();
  const { change, errorAt, readOnly } = form;
  return (
    <>
      <WeekdayChips
        label={text('form.until.days')}
        days={config.days}
        error={errorAt('config.days')}
        readOnly={readOnly}
        onChange={(days) => change({ ...config, days })}
      />
      <Group gap={8} align="flex-start" wrap="nowrap">
        <TimeOfDay value={config.time} readOnly={readOnly} onChange={(time) => change({ ...config, time })} />
        <TimeZoneSelect
          flex={1}
          value={config.timeZone}
          readOnly={readOnly}
          onChange={(timeZone) => change({ ...config, timeZone })}
        />
      </Group>
    </>
  );
}

function PropertyFields(props: { config: Extract<Config, { until: 'property' }>; form: StepForm }) {
  const { config, form } = props;
  const text = useText();
  const { change, errorAt, readOnly } = form;
  const { amount } = config;
  return (
    <>
      <PropertySelect
        label={text('form.until.date-property')}
        description={text('form.until.property.hint')}
        value={config.property}
        error={errorAt('config.property')}
        readOnly={readOnly}
        offers={({ type }) => type === 'date'}
        onChange={({ path }) => change({ ...config, property: path })}
      />
      <Group gap={8} align="flex-start" wrap="nowrap">
        <NumberInput
          flex={1}
          label={text('form.until.amount')}
          min={0}
          max={100_000}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={amount}
          readOnly={readOnly}
          onChange={(typed) => change({ ...config, amount: Number(typed) || 0 })}
        />
        <Select
          flex={1}
          label={text('form.delay.unit')}
          allowDeselect={false}
          readOnly={readOnly}
          value={config.unit}
          data={timeUnits.map((value) => ({ value, label: text(`unit.${value}`, { amount }) }))}
          onChange={(unit) => unit && change({ ...config, unit: unit as typeof config.unit })}
        />
        <Select
          flex={1}
          label={text('form.until.direction')}
          allowDeselect={false}
          readOnly={readOnly}
          value={config.direction}
          data={(['before', 'after'] as const).map((value) => ({
            value,
            label: text(`form.until.${value}`),
          }))}
          onChange={(direction) =>
            direction && change({ ...config, direction: direction as typeof config.direction })
          }
        />
      </Group>
    </>
  );
}
