import type { HookTest, WebhookReceived } from '@baton/shared';
import { Anchor, Button } from '@mantine/core';
import { IconFlask2 } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChange } from '../../api/index.ts';
import { useBuilder } from '../../builder/context.ts';
import { runPath } from '../../canvas/run-path.ts';
import { notifyProblem } from '../../components/notify.ts';
import { stepErrorText } from '../../steps/result-text.ts';
import { useWords } from '../../steps/use-words.ts';
import { outcomeText } from './outcome-text.ts';
import classes from './webhook.module.css';

/** A dry run of the example by the draft as it is: the ticket it would be about or make, and its path. */
export function TryOut({ trigger }: { trigger: WebhookReceived }) {
  const words = useWords();
  const { text } = words;
  const { builder } = useBuilder();
  const [tried, setTried] = useState<{ result: HookTest; of: WebhookReceived } | null>(null);
  const test = useChange('testHook', {
    onSuccess: (result) => {
      setTried({ result, of: trigger });
      builder.setPath(result.run && runPath(result.run.log));
    },
    onError: notifyProblem(text),
  });
  const tryOut = () =>
    test.mutate({
      params: { id: builder.workflowId },
      body: {
        payload: trigger.sample.trim() === '' ? '{}' : trigger.sample,
        definition: builder.draft.store.getState().definition,
      },
    });
  // What was found of another draft says nothing of this one.
  const result = tried?.of === trigger ? tried.result : null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconFlask2 size={14} />}
        loading={test.isPending}
        onClick={tryOut}
      >
        {text('hook.try')}
      </Button>
      <div aria-live="polite">
        {result && (
          <div className={classes.result}>
            <Found result={result} />
            {result.run && (
              <p>
                {text(`test.result.${result.run.status}`)}
                {result.run.error && `: ${stepErrorText({ error: result.run.error, words })}`}
              </p>
            )}
            {result.run && <p className={classes.soft}>{text('hook.try.nothing-changed')}</p>}
            {(result.ticket || result.made) && !result.enters && <p>{text('hook.try.not-entering')}</p>}
          </div>
        )}
      </div>
    </>
  );
}

function Found({ result: { ticket, made, outcome } }: { result: HookTest }) {
  const words = useWords();
  const { text } = words;
  if (ticket)
    return (
      <p>
        <Anchor component={Link} to={`/tickets/${ticket.id}`} size="xs">
          {text('hook.try.matched', { ticket: `#${ticket.number} ${ticket.subject}` })}
        </Anchor>
      </p>
    );
  return (
    <p>{made ? text('hook.try.created', { subject: made.subject }) : outcomeText({ outcome, words })}</p>
  );
}
