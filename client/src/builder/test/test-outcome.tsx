import type { TestResult } from '@baton/shared';
import type { ReactNode } from 'react';
import type { Selection } from '../../canvas/view.ts';
import { type Tone, ToneBadge } from '../../components/status-badge.tsx';
import { ConsoleLines } from '../../steps/custom-code/console-lines.tsx';
import { stepErrorText } from '../../steps/result-text.ts';
import { RunLog } from '../../steps/run-log.tsx';
import { useWords } from '../../steps/use-words.ts';
import { titleById } from '../../steps/words.ts';
import { theDefinition, useDraft } from '../context.ts';
import classes from './test-panel.module.css';

const tones: Readonly<Record<TestResult['status'], Tone>> = {
  completed: 'success',
  waiting: 'warning',
  failed: 'danger',
  active: 'info',
  cancelled: 'neutral',
  unenrolled: 'warning',
};

/** What a test found: how it would end, the path, and what would change or be written. */
export function TestOutcome({
  result,
  reveal,
}: {
  result: TestResult;
  reveal: (selection: Selection) => void;
}) {
  const words = useWords();
  const { text } = words;
  const definition = useDraft(theDefinition);
  const { log, changes, messages, notes, calls, error } = result;
  return (
    <div className={classes.outcome} aria-live="polite">
      <ToneBadge tone={tones[result.status]}>{text(`test.result.${result.status}`)}</ToneBadge>
      {error && <p className={classes.error}>{stepErrorText({ error, words })}</p>}
      <Section title={text('test.path')}>
        {log.length === 0 ? (
          <p className={classes.none}>{text('test.empty-path')}</p>
        ) : (
          <RunLog log={log} steps={definition.steps} onChoose={reveal} />
        )}
      </Section>
      {log.map(({ stepId, console }, index) => {
        if (!console) return null;
        const title = titleById({ steps: definition.steps, id: stepId, words });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: visits have no identity but their order
          <Section key={index} title={text('code-console.of', { step: title })}>
            <ConsoleLines lines={console} />
          </Section>
        );
      })}
      <Section title={text('test.changes')}>
        {changes.length === 0 && <p className={classes.none}>{text('test.changes.none')}</p>}
        <ul className={classes.list}>
          {changes.map(({ property, from, to }) => (
            <li key={property}>
              {text('test.change', {
                property: words.property(property),
                from: words.value({ path: property, value: from }),
                to: words.value({ path: property, value: to }),
              })}
            </li>
          ))}
        </ul>
      </Section>
      {messages.length > 0 && (
        <Section title={text('test.messages')}>
          <Texts texts={messages} />
        </Section>
      )}
      {calls.length > 0 && (
        <Section title={text('test.calls')}>
          <Texts texts={calls} />
        </Section>
      )}
      {notes.length > 0 && (
        <Section title={text('test.notes')}>
          <Texts texts={notes} />
        </Section>
      )}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </section>
  );
}

function Texts({ texts }: { texts: readonly string[] }) {
  return texts.map((written, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity but their order
    <blockquote key={index} className={classes.text}>
      {written}
    </blockquote>
  ));
}
