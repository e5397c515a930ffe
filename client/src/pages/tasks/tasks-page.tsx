import { Anchor, Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useChange, usePermission, useRouteList } from '../../api/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { notifyProblem } from '../../components/notify.ts';
import { PageBody, PageHeader } from '../../components/page.tsx';
import { TaskLine } from '../../components/task-line.tsx';
import { useText } from '../../messages/use-text.ts';
import { Guarded } from '../fallback/guarded.tsx';
import classes from '../tickets/ticket-tasks.module.css';

/** The open tasks of whoever is signed in, over all tickets. */
export function TasksPage() {
  return (
    <Guarded permission="tickets.view">
      <MyTasks />
    </Guarded>
  );
}

function MyTasks() {
  const text = useText();
  const mayEdit = usePermission('tickets.edit');
  const tasks = useRouteList('listTasks', {});
  const edit = useChange('editTask', { onError: notifyProblem(text) });
  return (
    <>
      <PageHeader title={text('tasks.mine')} description={text('tasks.mine.text')} />
      <PageBody narrow>
        {tasks.isPending && <ListSkeleton />}
        {tasks.isError && <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />}
        {tasks.isSuccess && tasks.all.length === 0 && (
          <EmptyState
            icon={<IconListCheck size={28} stroke={1.4} />}
            title={text('tasks.none')}
            text={text('tasks.none.text')}
          />
        )}
        {tasks.all.length > 0 && (
          <ul className={classes.list} aria-label={text('tasks.mine')}>
            {tasks.all.map(({ task, ticket }) => (
              <TaskLine
                key={task.id}
                task={task}
                readOnly={!mayEdit}
                onDone={(done) => edit.mutate({ params: { id: ticket.id, taskId: task.id }, body: { done } })}
                below={
                  <Anchor component={Link} to={`/tickets/${ticket.id}`} size="sm" display="block">
                    #{ticket.number} {ticket.subject}
                  </Anchor>
                }
              />
            ))}
          </ul>
        )}
        {tasks.hasNextPage && (
          <Button
            variant="default"
            mt={12}
            loading={tasks.isFetchingNextPage}
            onClick={() => void tasks.fetchNextPage()}
          >
            {text('action.more')}
          </Button>
        )}
      </PageBody>
    </>
  );
}
