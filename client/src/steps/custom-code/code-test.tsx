import type { CodeTestResult, CustomCode } from '@baton/shared';
import { Button, Group, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useChange } from '../../api/index.ts';
import { notifyProblem } from '../../components/notify.ts';
import { ToneBadge } from '../../components/status-badge.tsx';
import { useText } from '../../messages/use-text.ts';
import { stepErrorText } from '../result-text.ts';
import { useWords } from '../use-words.ts';
import classes from './code-test.module.css';
import { ConsoleLines } from './console-lines.tsx';
import { sampleOf } from './samples.ts';

/** What is tried out, and what came of it last; the panel and the larger field show the same. */
export interface Trial {
  samples: Readonly<Record<string, string>>;
  result: CodeTestResult | null;
}

interface CodeTestProps {
  config: CustomCode['config'];
  trial: Trial;
  onTrial: (trial: Trial) => void;
}

/** Runs the code as it stands on sample inputs, and shows what came of it. */
export function CodeTest({ config, trial, onTrial }: CodeTestProps) {
  const text = useText();
  const { id: workflowId = '' } = useParams();
  const { samples, result } = trial;
  const test = useChange('testCode', {
    onSuccess: (answer) => onTrial({ samples, result: answer }),
    onError: notifyProblem(text),
  });
  const { code, inputs, outputs } = config;
  const names = [...new Set(inputs.map(({ name }) => name))].filter((name) => name !== '');
  const run = () => {
    const given = Object.fromEntries(names.map((name) => [name, sampleOf(samples[name] ?? '')]));
    test.mutate({ params: { id: workflowId }, body: { code, inputs: given, outputs } });
  };
  return (
    <section className={classes.test} aria-label={text('code-test.title')}>
      <div>
        <h3 className={classes.title}>{text('code-test.title')}</h3>
        <p className={classes.note}>{text('code-test.text')}</p>
      </div>
      {names.map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={text('code-test.sample', { name })}
          value={samples[name] ?? ''}
          onChange={({ currentTarget }) =>
            onTrial({ ...trial, samples: { ...samples, [name]: currentTarget.value } })
          }
        />
      ))}
      {names.length > 0 && <p className={classes.note}>{text('code-test.sample.hint')}</p>}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={15} />}
          loading={test.isPending}
          disabled={code.trim() === ''}
          onClick={run}
        >
          {text('code-test.run')}
        </Button>
      </Group>
      <div aria-live="polite">{result && <Outcome result={result} />}</div>
    </section>
  );
}

function Outcome({ result }: { result: CodeTestResult }) {
  const words = useWords();
  const { text } = words;
  const { outputs, error, console, ms } = result;
  const values = Object.entries(outputs ?? {});
  return (
    <div className={classes.outcome}>
      <Group gap={8}>
        <ToneBadge tone={error ? 'danger' : 'success'}>
          {text(error ? 'code-test.failed' : 'code-test.done')}
        </ToneBadge>
        <span className={classes.note}>{text('code-test.took', { ms: Math.round(ms) })}</span>
      </Group>
      {error && <p className={classes.error}>{stepErrorText({ error, words })}</p>}
      {!error && values.length === 0 && <p className={classes.note}>{text('code-test.outputs.none')}</p>}
      {values.length > 0 && (
        <dl className={classes.values} aria-label={text('code-test.outputs')}>
          {values.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{JSON.stringify(value, null, 2)}</dd>
            </div>
          ))}
        </dl>
      )}
      {console.length > 0 && (
        <div>
          <h4 className={classes.title}>{text('code-console.title')}</h4>
          <ConsoleLines lines={console} />
        </div>
      )}
    </div>
  );
}
