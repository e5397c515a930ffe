import type { TicketView } from '@baton/shared';
import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useRoute } from '../../api/index.ts';
import { useText } from '../../messages/use-text.ts';
import { SourceIcon } from '../source-icon.tsx';
import classes from './ticket-search.module.css';

/** A field that finds one of the open tickets by number, subject or contact. */
export function TicketSearch(props: { chosen: TicketView | null; onChoose: (ticket: TicketView) => void }) {
  const { chosen, onChoose } = props;
  const text = useText();
  const [query, setQuery] = useState<string | null>(null);
  const [asked] = useDebouncedValue((query ?? '').trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useRoute(
    'listTickets',
    { query: { view: 'open', q: asked, limit: 20 } },
    { placeholderData: (before) => before },
  );
  const tickets = found.data?.items ?? [];
  const shown = query ?? (chosen ? `#${chosen.number} ${chosen.subject}` : '');
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const ticket = tickets.find((one) => one.id === id);
        if (ticket) onChoose(ticket);
        setQuery(null);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          aria-autocomplete="list"
          label={text('ticket-search')}
          placeholder={text('ticket-search.placeholder')}
          leftSection={<IconSearch size={15} aria-hidden />}
          // What holds this field was opened to choose a ticket.
          autoFocus
          value={shown}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            setQuery(null);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={text('ticket-search')} className={classes.options}>
          {tickets.map((ticket) => (
            <Combobox.Option key={ticket.id} value={ticket.id}>
              <span className={classes.ticket}>
                <SourceIcon source={ticket.source} size={15} />
                <span className={classes.number}>#{ticket.number}</span>
                <span className={classes.subject}>{ticket.subject}</span>
              </span>
            </Combobox.Option>
          ))}
          {found.isSuccess && tickets.length === 0 && (
            <Combobox.Empty>{text('ticket-search.nothing')}</Combobox.Empty>
          )}
          {found.isError && (
            <Combobox.Empty>
              <Text c="var(--danger)">{text('error.title')}</Text>
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
