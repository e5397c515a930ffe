import type { Recipients } from '@baton/shared';
import { Select } from '@mantine/core';
import { MembersPicker } from '../components/members-picker.tsx';
import { useText } from '../messages/use-text.ts';
import type { StepForm } from './form-hooks.ts';

type Kind = Recipients['kind'];
type Of<K extends Kind> = Extract<Recipients, { kind: K }>;

/** Recipients of each kind, with nobody chosen yet. */
const beginnings: { readonly [K in Kind]: Of<K> } = {
  owner: { kind: 'owner' },
  contact: { kind: 'contact' },
  people: { kind: 'people', members: [] },
  address: { kind: 'address', address: '' },
};

interface RecipientsFieldProps<K extends Kind> {
  label: string;
  /** Which kinds the step knows. */
  kinds: readonly K[];
  to: Of<K>;
  form: StepForm;
  onChange: (to: Of<K>) => void;
}

/** Whom a step tells: the kind, and which people and teams where it is those. */
export function RecipientsField<K extends Kind>(props: RecipientsFieldProps<K>) {
  const { label, kinds, form, onChange } = props;
  const text = useText();
  // All kinds have these parts in common; TypeScript cannot see it through the parameter.
  const to = props.to as Recipients;
  const choose = onChange as (to: Recipients) => void;
  return (
    <>
      <Select
        label={label}
        data={kinds.map((kind) => ({ value: kind as string, label: text(`form.email.to.${kind}`) }))}
        value={to.kind}
        allowDeselect={false}
        readOnly={form.readOnly}
        onChange={(kind) => kind && kind !== to.kind && choose(beginnings[kind as Kind])}
      />
      {to.kind === 'people' && (
        <MembersPicker
          label={text('form.email.people')}
          description={text('form.rotate.members.hint')}
          value={to.members}
          error={form.errorAt('config.to.members')}
          readOnly={form.readOnly}
          onChange={(members) => choose({ ...to, members })}
        />
      )}
    </>
  );
}
