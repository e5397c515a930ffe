import type { Member } from '@baton/shared';
import { CloseButton, Combobox, Input, InputBase, useCombobox, VisuallyHidden } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useText } from '../messages/use-text.ts';
import { MemberLine, MemberOptions } from './member-options.tsx';
import classes from './members.module.css';
import { memberKey, memberOf, usePeople } from './use-people.ts';

interface MemberSelectProps {
  value: Member | null;
  onChange: (member: Member | null) => void;
  label: string;
  /** Keeps the label for screen readers alone. */
  hideLabel?: boolean;
  description?: string;
  error?: ReactNode;
  only?: 'users' | 'teams';
  placeholder?: string;
  clearable?: boolean;
  readOnly?: boolean;
  /** What to show for someone who is not in the lists, as for readers who may not see people. */
  fallbackName?: string;
}

/** One person or team, chosen from a searchable list that shows who is there now. */
export function MemberSelect(props: MemberSelectProps) {
  const { value, onChange, label, description, error, only, clearable, readOnly } = props;
  const text = useText();
  const people = usePeople();
  const id = useId();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setQuery('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const known = value !== null && (people.loaded || !props.fallbackName);

  return (
    <Combobox
      store={combobox}
      width="target"
      onOptionSubmit={(key) => {
        onChange(memberOf(key));
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <InputBase
          component="button"
          type="button"
          id={id}
          label={props.hideLabel ? undefined : label}
          description={description}
          error={error}
          aria-labelledby={props.hideLabel ? undefined : `${id}-label ${id}`}
          pointer
          multiline
          disabled={readOnly}
          rightSection={
            clearable && value && !readOnly ? (
              <CloseButton
                size="sm"
                aria-label={text('action.clear')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChange(null)}
              />
            ) : (
              <Combobox.Chevron />
            )
          }
          rightSectionPointerEvents={clearable && value ? 'all' : 'none'}
          onClick={() => combobox.toggleDropdown()}
          classNames={{ input: classes.select }}
        >
          {props.hideLabel && <VisuallyHidden>{label}</VisuallyHidden>}
          {known ? (
            <MemberLine member={value} people={people} />
          ) : value ? (
            props.fallbackName
          ) : (
            <Input.Placeholder>{props.placeholder ?? text('members.choose')}</Input.Placeholder>
          )}
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={query}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          placeholder={text('members.search')}
          aria-label={text('members.search')}
        />
        <Combobox.Options aria-label={label} className={classes.options}>
          <MemberOptions {...{ people, query, only }} without={new Set(value ? [memberKey(value)] : [])} />
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
