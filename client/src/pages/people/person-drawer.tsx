import type { UserView } from '@baton/shared';
import { Button, Drawer, Group, NumberInput, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type CallInput, useChange, useMe } from '../../api/index.ts';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { ReadOnlyNote } from '../../components/read-only-note.tsx';
import { SettingsSection } from '../../components/settings-section.tsx';
import { TimeZoneSelect } from '../../components/time-zone-select.tsx';
import { browserZone } from '../../components/time-zones.ts';
import { Absences, hasWrongAbsence } from '../../components/working-hours/absences.tsx';
import { hasWrongHours } from '../../components/working-hours/week.ts';
import { WorkingWeek } from '../../components/working-hours/working-week.tsx';
import { useText } from '../../messages/use-text.ts';
import { isEmail } from '../tickets/is-email.ts';
import classes from './people-page.module.css';
import { useRoleChoices } from './role-choices.ts';

interface PersonDrawerProps {
  /** Null adds somebody. */
  user: UserView | null;
  readOnly: boolean;
  onClose: () => void;
}

/** Everything about a person: account, availability, hours, absences. */
export function PersonDrawer({ user, readOnly, onClose }: PersonDrawerProps) {
  const text = useText();
  const me = useMe();
  const onError = notifyProblem(text);
  const form = useForm({
    initialValues: {
      name: user?.name ?? '',
      email: user?.email ?? '',
      title: user?.title ?? '',
      role: user?.role ?? 'representative',
      password: '',
      active: user?.active ?? true,
      language: user?.language ?? 'en',
      timeZone: user?.timeZone ?? browserZone,
      workingHours: user?.workingHours ?? null,
      absences: user?.absences ?? [],
      capacity: user?.capacity ?? null,
    },
    validate: {
      name: (name) => (name.trim() === '' ? text('person.name.missing') : null),
      email: (email) => (isEmail(email) ? null : text('person.email.wrong')),
      password: (password) =>
        password !== '' && password.length < 10 ? text('person.password.short') : null,
      workingHours: (hours) => (hours && hasWrongHours(hours.days) ? text('person.hours.wrong') : null),
      absences: (absences) => (hasWrongAbsence(absences) ? text('person.absences.wrong') : null),
    },
  });
  const edit = useChange('editUser', {
    onSuccess: ({ name }) => {
      notifyDone(text('person.saved', { name }));
      onClose();
    },
    onError,
  });
  const create = useChange('createUser', {
    onSuccess: ({ name }) => {
      notifyDone(text('person.created', { name }));
      onClose();
    },
    onError,
  });
  const availability = useChange('setAvailability', { onError });

  const submit = form.onSubmit(({ active, password, ...rest }) => {
    const body = { ...rest, email: rest.email.trim(), password: password || undefined };
    if (user)
      edit.mutate({ params: { id: user.id }, body: { ...body, active } as CallInput<'editUser'>['body'] });
    else create.mutate({ body: body as CallInput<'createUser'>['body'] });
  });
  const status = availability.isPending ? availability.variables.body.status : user?.status;

  return (
    <Drawer
      opened
      onClose={onClose}
      size={520}
      title={user ? text('person.edit', { name: user.name }) : text('person.new')}
    >
      <form onSubmit={submit} noValidate>
        {readOnly && <ReadOnlyNote permission="people.edit" />}
        <SettingsSection title={text('person.account')}>
          <TextInput
            label={text('person.name')}
            readOnly={readOnly}
            maxLength={120}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={text('person.email')}
            type="email"
            readOnly={readOnly}
            {...form.getInputProps('email')}
          />
          <TextInput
            label={text('person.title')}
            readOnly={readOnly}
            maxLength={120}
            {...form.getInputProps('title')}
          />
          <Select
            label={text('person.role')}
            description={text(`person.role.${form.values.role}`)}
            allowDeselect={false}
            // Nobody locks themselves out by accident.
            readOnly={readOnly || user?.id === me.id}
            data={useRoleChoices()}
            {...form.getInputProps('role')}
          />
          <Select
            label={text('person.language')}
            allowDeselect={false}
            readOnly={readOnly}
            data={(['en', 'pl'] as const).map((value) => ({ value, label: text(`language.${value}`) }))}
            {...form.getInputProps('language')}
          />
          {!readOnly && (
            <PasswordInput
              label={text('person.password')}
              description={text(user ? 'person.password.edit' : 'person.password.new')}
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
          )}
          {user && (
            <Switch
              label={text('person.active')}
              description={text('person.active.hint')}
              disabled={readOnly || user.id === me.id}
              {...form.getInputProps('active', { type: 'checkbox' })}
            />
          )}
        </SettingsSection>
        <SettingsSection title={text('person.availability')}>
          {user && (
            <Switch
              label={text('person.status')}
              description={text('person.status.hint')}
              disabled={readOnly && user.id !== me.id}
              checked={status === 'available'}
              onChange={({ currentTarget }) =>
                availability.mutate({
                  params: { id: user.id },
                  body: { status: currentTarget.checked ? 'available' : 'away' },
                })
              }
            />
          )}
          <NumberInput
            label={text('person.capacity')}
            description={text('person.capacity.hint')}
            min={1}
            max={10_000}
            allowDecimal={false}
            readOnly={readOnly}
            value={form.values.capacity ?? ''}
            onChange={(capacity) => form.setFieldValue('capacity', capacity === '' ? null : Number(capacity))}
          />
        </SettingsSection>
        <SettingsSection title={text('person.hours')}>
          <TimeZoneSelect
            value={form.values.timeZone}
            readOnly={readOnly}
            onChange={(timeZone) => form.setFieldValue('timeZone', timeZone)}
          />
          <WorkingWeek
            value={form.values.workingHours}
            onChange={(hours) => form.setFieldValue('workingHours', hours)}
            error={form.errors.workingHours}
            readOnly={readOnly}
          />
        </SettingsSection>
        <SettingsSection title={text('person.absences')}>
          <Absences
            value={form.values.absences}
            onChange={(absences) => form.setFieldValue('absences', absences)}
            error={form.errors.absences}
            readOnly={readOnly}
          />
        </SettingsSection>
        {!readOnly && (
          <Group justify="flex-end" gap="xs" className={classes.save}>
            <Button variant="default" onClick={onClose}>
              {text('action.cancel')}
            </Button>
            <Button type="submit" loading={edit.isPending || create.isPending}>
              {text(user ? 'action.save' : 'action.add')}
            </Button>
          </Group>
        )}
      </form>
    </Drawer>
  );
}
