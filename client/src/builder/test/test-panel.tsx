import type { TestResult, TicketView, WorkflowView } from '@baton/shared';
import { Button } from '@mantine/core';
import { IconFlask2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../api/index.ts';
import { runPath } from '../../canvas/run-path.ts';
import type { Selection } from '../../canvas/view.ts';
import { notifyProblem } from '../../components/notify.ts';
import { TicketSearch } from '../../components/ticket-search/ticket-search.tsx';
import { useText } from '../../messages/use-text.ts';
import { useBuilder } from '../context.ts';
import { PanelHead } from '../panel-head.tsx';
import panel from '../side-panel.module.css';
import { TestOutcome } from './test-outcome.tsx';

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
          <span className={panel.icon} aria-hidden>
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
