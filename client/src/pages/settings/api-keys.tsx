import type { ApiKeyView } from '@baton/shared';
import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useChange, useRoute } from '../../api/index.ts';
import { askFirst } from '../../components/ask-first.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import tables from '../../components/table.module.css';
import { useText } from '../../messages/use-text.ts';
import { NewApiKey } from './new-api-key.tsx';
import { allPermissions } from './permissions.ts';
import classes from './settings-page.module.css';

export function ApiKeys() {
  const text = useText();
  const [creating, setCreating] = useState(false);
  const keys = useRoute('listApiKeys', {});
  const revoke = useChange('deleteApiKey', {
    onSuccess: () => notifyDone(text('api-keys.revoked')),
    onError: notifyProblem(text),
  });
  const askToRevoke = ({ id, name }: ApiKeyView) =>
    askFirst({
      title: text('api-keys.revoke.title'),
      text: text('api-keys.revoke.text', { name }),
      confirm: text('api-keys.revoke'),
      onConfirm: () => revoke.mutate({ params: { id } }),
    });

  const newKey = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>
      {text('api-keys.new')}
    </Button>
  );
  return (
    <>
      <div className={classes.head}>
        <p>{text('api-keys.text')}</p>
        {keys.data && keys.data.items.length > 0 && newKey}
      </div>
      {keys.isPending && <ListSkeleton rows={4} />}
      {keys.isError && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data?.items.length === 0 && (
        <EmptyState
          icon={<IconKey size={28} stroke={1.4} />}
          title={text('api-keys.none')}
          text={text('api-keys.none.text')}
          action={newKey}
        />
      )}
      {keys.data && keys.data.items.length > 0 && (
        <div className={tables.scroll}>
          <table className={`${tables.plain} ${classes.table}`} aria-label={text('settings.tab.api-keys')}>
            <thead>
              <tr>
                <th>{text('api-keys.column.name')}</th>
                <th>{text('api-keys.column.key')}</th>
                <th>{text('api-keys.column.permissions')}</th>
                <th>{text('api-keys.column.used')}</th>
                <th>{text('api-keys.column.created')}</th>
                <th aria-label={text('api-keys.revoke')} />
              </tr>
            </thead>
            <tbody>
              {keys.data.items.map((key) => (
                <KeyRow key={key.id} apiKey={key} onRevoke={() => askToRevoke(key)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating && <NewApiKey onClose={() => setCreating(false)} />}
    </>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKeyView; onRevoke: () => void }) {
  const text = useText();
  const intl = useIntl();
  const { name, prefix, scopes, lastUsedAt, createdAt, createdBy } = apiKey;
  return (
    <tr>
      <td className={classes.name}>{name}</td>
      <td>
        <code>{prefix}…</code>
      </td>
      <td className={classes.soft}>
        {scopes.length === allPermissions.length
          ? text('api-keys.all-permissions')
          : scopes.map((scope) => text(`permission.${scope}`)).join(', ')}
      </td>
      <td className={`${classes.soft} ${classes.nowrap}`}>
        {lastUsedAt ? <RelativeTime at={lastUsedAt} /> : text('api-keys.never')}
      </td>
      <td className={classes.soft}>
        {createdBy
          ? text('api-keys.by', {
              when: intl.formatDate(createdAt, { dateStyle: 'medium' }),
              name: createdBy,
            })
          : intl.formatDate(createdAt, { dateStyle: 'medium' })}
      </td>
      <td className={classes.end}>
        <Button
          variant="subtle"
          color="red"
          size="xs"
          aria-label={text('api-keys.revoke.label', { name })}
          onClick={onRevoke}
        >
          {text('api-keys.revoke')}
        </Button>
      </td>
    </tr>
  );
}
