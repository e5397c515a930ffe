import { Button, Skeleton, Tabs } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { Link, useNavigate, useParams } from 'react-router';
import { usePermission, useRoute } from '../../../api/index.ts';
import { ErrorState } from '../../../components/error-state.tsx';
import { PageBody, PageHeader, PageTabs } from '../../../components/page.tsx';
import { ToneBadge, WorkflowStatusBadge } from '../../../components/status-badge.tsx';
import { useText } from '../../../messages/use-text.ts';
import { Guarded } from '../../fallback/guarded.tsx';
import { CapNotice } from './cap-notice.tsx';
import classes from './details.module.css';
import { Enrollments } from './enrollments.tsx';
import { PausedNotice } from './paused-notice.tsx';
import { Performance } from './performance.tsx';
import { Problems } from './problems.tsx';
import { Versions } from './versions.tsx';

const tabs = ['performance', 'enrollments', 'versions', 'problems'] as const;
type Tab = (typeof tabs)[number];
const isTab = (value: string | undefined): value is Tab => tabs.some((tab) => tab === value);

export function DetailsPage() {
  return (
    <Guarded permission="workflows.view">
      <Details />
    </Guarded>
  );
}

/** A workflow from the outside: how it does, who is in it, what it was, what is wrong with it. */
function Details() {
  const text = useText();
  const intl = useIntl();
  const navigate = useNavigate();
  const mayEdit = usePermission('workflows.edit');
  const { id = '', tab: given } = useParams();
  const tab = isTab(given) ? given : 'performance';
  const workflow = useRoute('getWorkflow', { params: { id } });
  if (workflow.isPending) return <Skeleton m={24} height={160} width="auto" />;
  if (workflow.isError) return <ErrorState error={workflow.error} onRetry={() => void workflow.refetch()} />;
  const { name, status, changed, live, problems, nextAt } = workflow.data;
  return (
    <>
      <PageHeader
        title={name}
        aside={
          <>
            <WorkflowStatusBadge status={status} />
            {changed && live && <ToneBadge tone="warning">{text('workflows.changed')}</ToneBadge>}
            {nextAt && (
              <span className={classes.next}>
                {text('trigger.next', {
                  when: intl.formatDate(nextAt, { dateStyle: 'medium', timeStyle: 'short' }),
                })}
              </span>
            )}
          </>
        }
        actions={
          <Button
            component={Link}
            to={`/workflows/${id}`}
            variant="default"
            leftSection={<IconPencil size={15} />}
          >
            {text(mayEdit ? 'details.edit' : 'action.open')}
          </Button>
        }
      >
        <PageTabs value={tab} onChange={(next) => void navigate(`/workflows/${id}/details/${next}`)}>
          <Tabs.List aria-label={text('details.tabs')}>
            {tabs.map((one) => (
              <Tabs.Tab
                key={one}
                value={one}
                rightSection={
                  one === 'problems' && problems.length > 0 ? (
                    <span className={classes.count}>{problems.length}</span>
                  ) : undefined
                }
              >
                {text(`details.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </PageTabs>
      </PageHeader>
      <PageBody>
        {status === 'paused' && <PausedNotice workflow={workflow.data} />}
        <CapNotice workflow={workflow.data} />
        {tab === 'performance' && <Performance workflow={workflow.data} />}
        {tab === 'enrollments' && <Enrollments workflow={workflow.data} />}
        {tab === 'versions' && <Versions workflow={workflow.data} />}
        {tab === 'problems' && <Problems workflow={workflow.data} />}
      </PageBody>
    </>
  );
}
