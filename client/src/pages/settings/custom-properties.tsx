import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash, IconVariable } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRoute } from '../../api/index.ts';
import { askFirst } from '../../components/ask-first.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import tables from '../../components/table.module.css';
import { useLooseText, useText } from '../../messages/use-text.ts';
import { NewProperty } from './new-property.tsx';
import classes from './settings-page.module.css';

const prefix = 'ticket.properties.';

export function CustomProperties() {
  const text = useText();
  const loose = useLooseText();
  const [creating, setCreating] = useState(false);
  const properties = useRoute('listProperties', {});
  const remove = useChange('deleteProperty', {
    onSuccess: () => notifyDone(text('properties.removed')),
    onError: notifyProblem(text),
  });
  const askToRemove = ({ key, name }: { key: string; name: string }) =>
    askFirst({
      title: text('properties.remove.title'),
      text: text('properties.remove.text', { name }),
      confirm: text('action.remove'),
      onConfirm: () => remove.mutate({ params: { key } }),
    });

  const custom = (properties.data?.items ?? []).filter(({ path }) => path.startsWith(prefix));
  const keys = custom.map(({ path }) => path.slice(prefix.length));
  const newProperty = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>
      {text('properties.new')}
    </Button>
  );
  return (
    <>
      <div className={classes.head}>
        <p>{text('properties.text')}</p>
        {custom.length > 0 && newProperty}
      </div>
      {properties.isPending && <ListSkeleton rows={4} />}
      {properties.isError && (
        <ErrorState error={properties.error} onRetry={() => void properties.refetch()} />
      )}
      {properties.data && custom.length === 0 && (
        <EmptyState
          icon={<IconVariable size={28} stroke={1.4} />}
          title={text('properties.none')}
          text={text('properties.none.text')}
          action={newProperty}
        />
      )}
      {custom.length > 0 && (
        <div className={tables.scroll}>
          <table className={`${tables.plain} ${classes.table}`} aria-label={text('settings.tab.properties')}>
            <thead>
              <tr>
                <th>{text('properties.column.name')}</th>
                <th>{text('properties.column.key')}</th>
                <th>{text('properties.column.type')}</th>
                <th>{text('properties.column.options')}</th>
                <th aria-label={text('action.remove')} />
              </tr>
            </thead>
            <tbody>
              {custom.map(({ path, label, type, options }) => {
                const key = path.slice(prefix.length);
                const name = label ?? key;
                return (
                  <tr key={path}>
                    <td className={classes.name}>{name}</td>
                    <td>
                      <code>{path}</code>
                    </td>
                    <td className={classes.soft}>{loose(`property-type.${type}`, {}, type)}</td>
                    <td className={classes.soft}>{options?.join(', ') || '–'}</td>
                    <td className={classes.end}>
                      <ActionIcon
                        aria-label={text('properties.remove.label', { name })}
                        onClick={() => askToRemove({ key, name })}
                      >
                        <IconTrash size={15} />
                      </ActionIcon>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {creating && <NewProperty taken={keys} onClose={() => setCreating(false)} />}
    </>
  );
}
