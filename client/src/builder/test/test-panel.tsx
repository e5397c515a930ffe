import type { TestResult, TicketView, WorkflowView } from '@baton/shared';
import { Button, Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFlask2, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRoute } from '../../api/index.ts';
import { runPath } from '../../canvas/run-path.ts';
import type { Selection } from '../../canvas/view.ts';
import { notifyProblem } from '../../components/notify.ts';
import { SourceIcon } from '../../components/source-icon.tsx';
import { useText } from '../../messages/use-text.ts';
import { useBuilder } from '../context.ts';
import { PanelHead } from '../panel-head.tsx';
import panel from '../side-panel.module.css';
import { TestOutcome } from './test-outcome.tsx';
import classes from './test-panel.module.css';

interface TestPanelProps {
  workflow: WorkflowView;
  reveal: (selection: Selection) => void;
}

/** A dry run of the draft on a real ticket: nothing changes, and the path lights up on the drawing. */
export function TestPanel({ workflow, reveal }: TestPanelProps) {
  const text = useText();
  const { builder } = useBuilder();
  const [ticket, setTicket] = useState<TicketView | null>(null);
  const [result, setResult] = useState<TestResult | null>(null);
  const test = useChange('testWorkflow', {
    onSuccess: (answer) => {
      setResult(answer);
      builder.setPath(runPath(answer.log));
    },
    onError: notifyProblem(text),
  });
  const run = (chosen: TicketView) => {
    const { definition } = builder.draft.store.getState();
    test.mutate({ params: { id: workflow.id }, body: { ticketId: chosen.id, definition } });
  };
  return (
    <>
      <PanelHead
        icon={
          <span className={classes.icon} aria-hidden>
            <IconFlask2 size={17} stroke={1.8} />
          </span>
        }
        title={text('test.title')}
        subtitle={text('test.text')}
        onClose={() => builder.setTesting(false)}
      />
      <div className={panel.scroll}>
        <TicketSearch
          chosen={ticket}
          onChoose={(chosen) => {
            setTicket(chosen);
            setResult(null);
            run(chosen);
          }}
        />
        {ticket && (
          <Button
            mt={10}
            variant={result ? 'default' : 'filled'}
            loading={test.isPending}
            onClick={() => run(ticket)}
          >
            {text(result ? 'test.again' : 'test.run')}
          </Button>
        )}
        {result && <TestOutcome result={result} reveal={reveal} />}
      </div>
    </>
  );
}

function TicketSearch(props: { chosen: TicketView | null; onChoose: (ticket: TicketView) => void }) {
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
          label={text('test.ticket')}
          placeholder={text('test.ticket.placeholder')}
          leftSection={<IconSearch size={15} aria-hidden />}
          // The panel was opened to choose a ticket.
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
        <Combobox.Options aria-label={text('test.ticket')} className={classes.options}>
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
            <Combobox.Empty>{text('test.ticket.nothing')}</Combobox.Empty>
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
