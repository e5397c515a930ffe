import type { Member } from '@baton/shared';
import { ActionIcon, Combobox, Input, InputBase, NumberInput, Tooltip, useCombobox } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconUserPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../messages/use-text.ts';
import { MemberLine, MemberOptions } from './member-options.tsx';
import classes from './members.module.css';
import { memberKey, memberOf, useMemberLine, usePeople } from './use-people.ts';

interface MembersPickerProps {
  value: readonly Member[];
  onChange: (members: Member[]) => void;
  label: string;
  description?: string;
  error?: ReactNode;
  /** Offers a weight for each. */
  weights?: boolean;
  only?: 'users' | 'teams';
  readOnly?: boolean;
}

/** A list of people and teams, each with whether they are there now, and a search to add more. */
export function MembersPicker(props: MembersPickerProps) {
  const { value, onChange, label, description, error, weights, only, readOnly } = props;
  const text = useText();
  const people = usePeople();
  const line = useMemberLine();
  const id = useId();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });

  const add = (key: string) => {
    onChange([...value, memberOf(key)]);
    setQuery('');
    // Left open it would cover the buttons below; typing or clicking opens it again.
    combobox.closeDropdown();
  };
  const setWeight = (member: Member, weight: number) =>
    onChange(
      value.map((one) => {
        if (one !== member) return one;
        const { weight: _, ...plain } = one;
        return weight > 1 ? { ...plain, weight } : plain;
      }) as Member[],
    );

  return (
    <Input.Wrapper label={label} description={description} error={error} id={id} labelProps={{ htmlFor: id }}>
      {value.length > 0 && (
        <ul className={classes.chosen} aria-label={label}>
          {value.map((member) => {
            const { name } = line({ member, people });
            return (
              <li key={memberKey(member)} className={classes.member}>
                <MemberLine member={member} people={people} />
                {weights && (
                  <Tooltip label={text('members.weight.hint')}>
                    <NumberInput
                      aria-label={text('members.weight', { name })}
                      size="xs"
                      w={58}
                      min={1}
                      max={100}
                      prefix="× "
                      allowDecimal={false}
                      value={member.weight ?? 1}
                      onChange={(weight) => setWeight(member, Number(weight) || 1)}
                      readOnly={readOnly}
                    />
                  </Tooltip>
                )}
                {!readOnly && (
                  <ActionIcon
                    aria-label={text('members.remove', { name })}
                    onClick={() => onChange(value.filter((one) => one !== member))}
                  >
                    <IconX size={15} />
                  </ActionIcon>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {!readOnly && (
        <Combobox store={combobox} onOptionSubmit={add}>
          <Combobox.Target withExpandedAttribute>
            <InputBase
              id={id}
              role="combobox"
              aria-autocomplete="list"
              mt={value.length > 0 ? 6 : 4}
              leftSection={<IconUserPlus size={15} aria-hidden />}
              placeholder={text(only ? `members.add.${only}` : 'members.add')}
              error={Boolean(error)}
              value={query}
              onChange={({ currentTarget }) => {
                setQuery(currentTarget.value);
                combobox.openDropdown();
                combobox.updateSelectedOptionIndex();
              }}
              onClick={() => combobox.openDropdown()}
              onFocus={() => combobox.openDropdown()}
              onBlur={() => {
                combobox.closeDropdown();
                setQuery('');
              }}
            />
          </Combobox.Target>
          <Combobox.Dropdown>
            <Combobox.Options aria-label={label} className={classes.options}>
              <MemberOptions {...{ people, query, only }} without={new Set(value.map(memberKey))} />
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      )}
    </Input.Wrapper>
  );
}
