import { Skeleton } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import classes from './workflows.module.css';

/** In the place of a list while it is read. */
export function ListSkeleton() {
  const text = useText();
  return (
    <div className={classes.loading} role="status" aria-label={text('app.loading')}>
      {Array.from({ length: 7 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <Skeleton key={index} height={22} width={`${94 - ((index * 17) % 38)}%`} />
      ))}
    </div>
  );
}
