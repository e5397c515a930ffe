import { Alert, Button } from '@mantine/core';
import { IconCheck, IconSparkles, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useChange, useSession } from '../../api/index.ts';
import { askFirst } from '../../components/ask-first.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';
import classes from './settings-page.module.css';

/** The demo data, and how to be rid of it. */
export function Demo() {
  const text = useText();
  const client = useQueryClient();
  const hasDemo = useSession().data?.demo ?? false;
  const remove = useChange('removeDemo', {
    // Nearly every list held some of it.
    onSuccess: () => void client.invalidateQueries(),
    onError: notifyProblem(text),
  });
  const ask = () =>
    askFirst({
      title: text('demo.confirm'),
      text: text('demo.confirm.text'),
      confirm: text('demo.remove'),
      onConfirm: () => remove.mutate({}),
    });

  if (remove.data) {
    return (
      <Alert
        color="baton"
        role="status"
        icon={<IconCheck size={17} />}
        title={text('demo.removed')}
        maw={640}
      >
        {text('demo.removed.text', { ...remove.data })}
      </Alert>
    );
  }
  if (!hasDemo) {
    return (
      <EmptyState
        icon={<IconSparkles size={28} stroke={1.4} />}
        title={text('demo.none')}
        text={text('demo.none.text')}
      />
    );
  }
  return (
    <div className={classes.card}>
      <p>{text('demo.text')}</p>
      <p>{text('demo.keeps')}</p>
      <p className={classes.soft}>{text('demo.warning')}</p>
      <Button
        color="red"
        variant="outline"
        mt="xs"
        leftSection={<IconTrash size={15} />}
        loading={remove.isPending}
        onClick={ask}
      >
        {text('demo.remove')}
      </Button>
    </div>
  );
}
