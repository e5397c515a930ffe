import type { HandoffMessages, HandoffTestResult } from '@baton/shared';
import { Alert, Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useIntl } from 'react-intl';
import { useChange } from '../../../api/index.ts';
import { notifyProblem } from '../../../components/notify.ts';
import { PersonAvatar } from '../../../components/person-avatar.tsx';
import { ToneBadge } from '../../../components/status-badge.tsx';
import { useLocalized, useText } from '../../../messages/use-text.ts';
import classes from './handoff-page.module.css';

/** Shows what would happen to a message, under the settings that are saved. */
export function HandoffTester({ dirty, messages }: { dirty: boolean; messages: HandoffMessages }) {
  const text = useText();
  const [written, setWritten] = useState('');
  const test = useChange('testHandoff', { onError: notifyProblem(text) });
  const submit = () => {
    if (written.trim() !== '') test.mutate({ body: { text: written } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <section className={classes.tester} aria-label={text('handoff.test')}>
      <h2 className={classes.subhead}>{text('handoff.test')}</h2>
      <p className={classes.hint}>{text('handoff.test.text')}</p>
      <Textarea
        aria-label={text('handoff.test.label')}
        placeholder={text('handoff.test.placeholder')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={10_000}
        value={written}
        onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Button
        mt="xs"
        variant="default"
        disabled={written.trim() === ''}
        loading={test.isPending}
        onClick={submit}
      >
        {text('handoff.test.submit')}
      </Button>
      {dirty && (
        <Alert color="gray" p="xs" mt="xs">
          {text('handoff.test.saved-only')}
        </Alert>
      )}
      <div aria-live="polite">
        {test.data && test.variables && (
          <Result result={test.data} written={test.variables.body.text} messages={messages} />
        )}
      </div>
    </section>
  );
}

interface ResultProps {
  result: HandoffTestResult;
  written: string;
  messages: HandoffMessages;
}

function Result({ result, written, messages }: ResultProps) {
  const text = useText();
  const intl = useIntl();
  const localized = useLocalized();
  const { fires, trigger, match, process, destination, message, answer } = result;
  return (
    <div className={classes.result}>
      <ToneBadge tone={fires ? 'accent' : 'neutral'}>
        {text(fires ? 'handoff.test.fires' : 'handoff.test.stays')}
      </ToneBadge>
      {match && (
        <p className={classes.quote}>
          {written.slice(0, match.start)}
          <mark>{written.slice(match.start, match.end)}</mark>
          {written.slice(match.end)}
        </p>
      )}
      {trigger && (
        <dl className={classes.facts}>
          <dt>{text('handoff.test.trigger')}</dt>
          <dd>{text(`handoff.test.trigger.${trigger.kind}`, { phrase: trigger.phrase ?? '' })}</dd>
          <dt>{text('handoff.test.process')}</dt>
          <dd>{text(`handoff-process.${process}`)}</dd>
          {destination && (
            <>
              <dt>{text('handoff.test.goes-to')}</dt>
              <dd>
                {destination.target === 'inbox'
                  ? text('handoff.test.inbox', { name: destination.inbox?.name ?? '–' })
                  : text('handoff.test.help-desk')}
                {destination.workflow && `, ${text('handoff.test.via', { name: destination.workflow.name })}`}
              </dd>
              {!destination.workflow && (
                <>
                  <dt>{text('handoff.test.owner')}</dt>
                  <dd>
                    {destination.owner ? (
                      <>
                        <PersonAvatar id={destination.owner.id} name={destination.owner.name} size={20} />{' '}
                        {destination.owner.name}
                      </>
                    ) : (
                      text('handoff.test.nobody')
                    )}
                  </dd>
                </>
              )}
            </>
          )}
          {message && (
            <>
              <dt>{text('handoff.test.message')}</dt>
              <dd>{localized(messages[message])}</dd>
            </>
          )}
        </dl>
      )}
      {!fires && (
        <p className={classes.hint}>
          {trigger
            ? text('handoff.test.nobody-process')
            : answer
              ? text('handoff.test.answer', {
                  title: answer.title,
                  score: intl.formatNumber(answer.score, { style: 'percent' }),
                })
              : text('handoff.test.no-answer')}
        </p>
      )}
    </div>
  );
}
