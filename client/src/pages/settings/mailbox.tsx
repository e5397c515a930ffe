import type { MailSummary } from '@baton/shared';
import { Button, Drawer, Skeleton, UnstyledButton } from '@mantine/core';
import { IconMailbox } from '@tabler/icons-react';
import { useState } from 'react';
import { useRoute, useRouteList } from '../../api/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import tables from '../../components/table.module.css';
import { useText } from '../../messages/use-text.ts';
import classes from './mailbox.module.css';
import settings from './settings-page.module.css';

/** E-mails that were kept because no mail server is set. */
export function Mailbox() {
  const text = useText();
  const mails = useRouteList('listMails', {});
  const [opened, setOpened] = useState<MailSummary | null>(null);
  const sending = mails.data?.pages[0] && 'sending' in mails.data.pages[0] && mails.data.pages[0].sending;
  return (
    <>
      <div className={settings.head}>
        <p>{text(sending ? 'mailbox.text.sending' : 'mailbox.text')}</p>
      </div>
      {mails.isPending && <ListSkeleton />}
      {mails.isError && <ErrorState error={mails.error} onRetry={() => void mails.refetch()} />}
      {mails.isSuccess && mails.all.length === 0 && (
        <EmptyState
          icon={<IconMailbox size={28} stroke={1.4} />}
          title={text('mailbox.none')}
          text={text(sending ? 'mailbox.none.sending' : 'mailbox.none.text')}
        />
      )}
      {mails.all.length > 0 && (
        <div className={tables.scroll}>
          <table className={`${tables.plain} ${settings.table}`} aria-label={text('settings.tab.mailbox')}>
            <thead>
              <tr>
                <th>{text('mailbox.column.subject')}</th>
                <th>{text('mailbox.column.to')}</th>
                <th>{text('mailbox.column.when')}</th>
              </tr>
            </thead>
            <tbody>
              {mails.all.map((mail) => (
                <tr key={mail.id}>
                  <td>
                    <UnstyledButton className={classes.subject} onClick={() => setOpened(mail)}>
                      {mail.subject || text('mailbox.no-subject')}
                    </UnstyledButton>
                  </td>
                  <td className={classes.to}>{mail.to.join(', ')}</td>
                  <td className={`${settings.soft} ${settings.nowrap}`}>
                    <RelativeTime at={mail.at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mails.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={mails.isFetchingNextPage}
          onClick={() => void mails.fetchNextPage()}
        >
          {text('action.more')}
        </Button>
      )}
      <Drawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        position="right"
        size="lg"
        title={opened?.subject || text('mailbox.no-subject')}
        closeButtonProps={{ 'aria-label': text('action.close') }}
      >
        {opened && <MailText mail={opened} />}
      </Drawer>
    </>
  );
}

function MailText({ mail }: { mail: MailSummary }) {
  const text = useText();
  const read = useRoute('getMail', { params: { id: mail.id } });
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <>
      <dl className={classes.head}>
        <dt>{text('mailbox.from')}</dt>
        <dd>{read.data?.from ?? '…'}</dd>
        <dt>{text('mailbox.column.to')}</dt>
        <dd>{mail.to.join(', ')}</dd>
        <dt>{text('mailbox.column.when')}</dt>
        <dd>
          <RelativeTime at={mail.at} />
        </dd>
      </dl>
      {read.isPending ? <Skeleton height={120} /> : <div className={classes.text}>{read.data.text}</div>}
    </>
  );
}
