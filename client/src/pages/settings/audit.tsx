import type { AuditView } from '@baton/shared';
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useRouteList } from '../../api/index.ts';
import { useActorText } from '../../components/actor-text.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import tables from '../../components/table.module.css';
import { usePropertyName, useValueText } from '../../components/use-properties.ts';
import { useLooseText, useText } from '../../messages/use-text.ts';
import classes from './settings-page.module.css';

const longestChange = 160;

export function Audit() {
  const text = useText();
  const audit = useRouteList('listAudit', {});
  return (
    <>
      <div className={classes.head}>
        <p>{text('audit.text')}</p>
      </div>
      {audit.isPending && <ListSkeleton />}
      {audit.isError && <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />}
      {audit.isSuccess && audit.all.length === 0 && (
        <EmptyState icon={<IconHistory size={28} stroke={1.4} />} title={text('audit.none')} />
      )}
      {audit.all.length > 0 && (
        <div className={tables.scroll}>
          <table className={`${tables.plain} ${classes.table}`} aria-label={text('audit.table')}>
            <thead>
              <tr>
                <th>{text('audit.column.when')}</th>
                <th>{text('audit.column.who')}</th>
                <th>{text('audit.column.what')}</th>
                <th>{text('audit.column.changes')}</th>
              </tr>
            </thead>
            <tbody>
              {audit.all.map((record) => (
                <AuditRow key={record.id} record={record} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {audit.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {text('action.more')}
        </Button>
      )}
    </>
  );
}

/** Values that read as a few words; of texts, hours and lists of rules it is enough that they changed. */
const isPlain = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Settings that are a group of fields are told by the choice that leads them. */
const leading = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'mode' in value ? value.mode : value;

const clipped = (value: string): string =>
  value.length > longestChange ? `${value.slice(0, longestChange)}…` : value;

function AuditRow({ record }: { record: AuditView }) {
  const text = useText();
  const loose = useLooseText();
  const actorText = useActorText();
  const propertyName = usePropertyName();
  const valueText = useValueText();
  const { at, actor, action, subject, changes } = record;
  const changeText = ({ property, from, to }: AuditView['changes'][number]): string => {
    const name = loose(`audit.field.${property}`, {}, propertyName(property));
    const [before, after] = [leading(from), leading(to)];
    if (!isPlain(before) || !isPlain(after) || before === after) return name;
    return text('timeline.change', {
      property: name,
      from: clipped(valueText({ path: property, value: before })),
      to: clipped(valueText({ path: property, value: after })),
    });
  };
  return (
    <tr>
      <td className={`${classes.soft} ${classes.nowrap}`}>
        <RelativeTime at={at} />
      </td>
      <td className={classes.nowrap}>{actorText(actor)}</td>
      <td>
        {loose(`audit.action.${action}`, {}, action)}
        {subject.name && <span className={classes.soft}> · {subject.name}</span>}
      </td>
      <td>
        <ul className={classes.changes}>
          {changes.map((change) => (
            <li key={change.property}>{changeText(change)}</li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
