import { type RunFilter, takesTickets, type WorkflowView } from '@baton/shared';
import { Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../../../api/index.ts';
import { notifyDone, notifyProblem } from '../../../../components/notify.ts';
import { useText } from '../../../../messages/use-text.ts';
import classes from './bulk.module.css';

/** Runs chosen one by one, or all that the filter finds. */
export type ChosenRuns = ReadonlySet<string> | 'all';

/** What can be done, by the key of its text. */
const actions = {
  retry: { kind: 'retry' },
  skip: { kind: 'skip' },
  'again.same': { kind: 'again', version: 'same' },
  'again.newest': { kind: 'again', version: 'newest' },
  cancel: { kind: 'cancel' },
} as const;
type ActionKey = keyof typeof actions;
const actionKeys = Object.keys(actions) as ActionKey[];

interface BulkBarProps {
  workflow: WorkflowView;
  chosen: ChosenRuns;
  filter: RunFilter;
  /** Whether there are more than are shown. */
  hasMore: boolean;
  onChoose: (chosen: ChosenRuns) => void;
}

/** What is selected, and what can be done to it. */
export function BulkBar({ workflow, chosen, filter, hasMore, onChoose }: BulkBarProps) {
  const text = useText();
  const [asking, setAsking] = useState<ActionKey | null>(null);
  if (chosen !== 'all' && chosen.size === 0) return null;
  const on = takesTickets(workflow.status);
  return (
    <div className={classes.bar}>
      <span className={classes.what} role="status">
        {chosen === 'all' ? text('bulk.selected.all') : text('bulk.selected', { count: chosen.size })}
      </span>
      {chosen !== 'all' && hasMore && (
        <Button size="xs" variant="subtle" onClick={() => onChoose('all')}>
          {text('bulk.select-all')}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={() => onChoose(new Set())}>
        {text('bulk.clear')}
      </Button>
      <span className={classes.end}>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button size="xs" rightSection={<IconChevronDown size={14} />}>
              {text('bulk.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {actionKeys.map((key) => (
              <Menu.Item
                key={key}
                disabled={actions[key].kind === 'again' && !on}
                color={key === 'cancel' ? 'red' : undefined}
                onClick={() => setAsking(key)}
              >
                {text(`bulk.${key}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </span>
      {asking && (
        <Ask
          action={asking}
          workflowId={workflow.id}
          chosen={chosen}
          filter={filter}
          onClose={() => setAsking(null)}
          onBegun={() => onChoose(new Set())}
        />
      )}
    </div>
  );
}

interface AskProps {
  action: ActionKey;
  workflowId: string;
  chosen: ChosenRuns;
  filter: RunFilter;
  onClose: () => void;
  onBegun: () => void;
}

/** Says what is about to happen to how many, and begins it. */
function Ask({ action, workflowId, chosen, filter, onClose, onBegun }: AskProps) {
  const text = useText();
  const begin = useChange('startBulkAction', {
    onSuccess: () => {
      notifyDone(text('bulk.begun'));
      onClose();
      onBegun();
    },
    onError: notifyProblem(text),
  });
  const { kind } = actions[action];
  const which = chosen === 'all' ? { filter } : { ids: [...chosen] };
  return (
    <Modal opened onClose={onClose} title={text('bulk.ask', { action: text(`bulk.${action}`) })}>
      <Stack gap={14}>
        <Text>{text(`bulk.ask.${kind}`)}</Text>
        <Text c="dimmed">
          {chosen === 'all' ? text('bulk.ask.scope.all') : text('bulk.ask.scope', { count: chosen.size })}
        </Text>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {text('action.cancel')}
          </Button>
          <Button
            color={kind === 'cancel' ? 'red' : undefined}
            loading={begin.isPending}
            onClick={() =>
              begin.mutate({ params: { id: workflowId }, body: { action: actions[action], which } })
            }
          >
            {text('bulk.go')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
