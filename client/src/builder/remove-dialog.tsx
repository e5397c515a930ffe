import { type Step, type StepId, stepOf } from '@baton/shared';
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useWords } from '../steps/use-words.ts';
import { exitName, stepTitle } from '../steps/words.ts';
import type { Builder } from './builder.ts';
import { useBuilder } from './context.ts';
import { keepChoices, lostBy } from './places.ts';

export interface Removal {
  asking: StepId | null;
  /** Deletes a step at once where nothing is to be chosen, and asks otherwise. */
  ask: (id: StepId) => void;
  settle: (input: { id: StepId; keep: string | null }) => void;
  close: () => void;
}

export function useRemoval(builder: Builder): Removal {
  const [asking, setAsking] = useState<StepId | null>(null);
  const ask = useCallback(
    (id: StepId) => {
      const { definition } = builder.draft.store.getState();
      const choices = keepChoices({ definition, id });
      if (choices.length > 1) setAsking(id);
      else builder.remove({ id, keep: choices[0]?.key ?? null });
    },
    [builder],
  );
  return {
    asking,
    ask,
    settle: (input) => {
      builder.remove(input);
      setAsking(null);
    },
    close: () => setAsking(null),
  };
}

export function RemoveDialog({ removal }: { removal: Removal }) {
  const words = useWords();
  const { builder } = useBuilder();
  const { asking, close } = removal;
  const { definition } = builder.draft.store.getState();
  const step = asking === null ? undefined : stepOf({ definition, id: asking });
  const title = step ? words.text('remove.title', { step: stepTitle({ step, words }) }) : '';
  return (
    <Modal opened={step !== undefined} onClose={close} title={title}>
      {asking && step && <Choice key={asking} id={asking} step={step} removal={removal} />}
    </Modal>
  );
}

const everything = '';

function Choice({ id, step, removal }: { id: StepId; step: Step; removal: Removal }) {
  const words = useWords();
  const { text } = words;
  const { builder } = useBuilder();
  const { definition } = builder.draft.store.getState();
  const choices = keepChoices({ definition, id });
  const [kept, setKept] = useState(choices[0]?.key ?? everything);
  const keep = kept === everything ? null : kept;
  const also = lostBy({ definition, operation: { type: 'removeStep', id, keep } }) - 1;
  return (
    <Stack gap={14}>
      <Radio.Group label={text('remove.text')} value={kept} onChange={setKept}>
        <Stack gap={11} mt={10}>
          {choices.map(({ key, label, steps }, index) => (
            <Radio
              key={key}
              data-autofocus={index === 0 || undefined}
              value={key}
              size="xs"
              label={text('remove.keep', {
                branch: exitName({ exit: { key, label }, type: step.type, words }),
                count: steps,
              })}
            />
          ))}
          <Radio value={everything} size="xs" label={text('remove.none')} />
        </Stack>
      </Radio.Group>
      <Text c="dimmed" aria-live="polite">
        {text('remove.also', { count: also })}
      </Text>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={removal.close}>
          {text('action.cancel')}
        </Button>
        <Button color="red" onClick={() => removal.settle({ id, keep })}>
          {text('remove.submit')}
        </Button>
      </Group>
    </Stack>
  );
}
