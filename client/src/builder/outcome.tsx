import { Button, Group } from '@mantine/core';
import { useCallback } from 'react';
import { hideNotice, showNotice } from '../components/notify.ts';
import { useLooseText, useText } from '../messages/use-text.ts';
import type { Builder, Outcome } from './builder.ts';

const outcomeId = 'builder-outcome';

/** Tells what an edit took with it, with a way back, or why it was refused. */
export function useTellOutcome(): (input: { outcome: Outcome; builder: Builder }) => void {
  const text = useText();
  const loose = useLooseText();
  return useCallback(
    ({ outcome, builder }) => {
      hideNotice(outcomeId);
      if (outcome.kind === 'refused') {
        const message = loose(`refused.${outcome.code}`, {}, outcome.message);
        showNotice({ id: outcomeId, color: 'yellow', message });
        return;
      }
      const undo = () => {
        builder.draft.undo();
        hideNotice(outcomeId);
      };
      showNotice({
        id: outcomeId,
        color: 'gray',
        message: (
          <Group justify="space-between" gap={8} wrap="nowrap">
            {text('removed.steps', { count: outcome.steps })}
            <Button size="xs" variant="subtle" onClick={undo}>
              {text('action.undo')}
            </Button>
          </Group>
        ),
      });
    },
    [text, loose],
  );
}
