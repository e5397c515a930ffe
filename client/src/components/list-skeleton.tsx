import { Skeleton } from '@mantine/core';
import { useText } from '../messages/use-text.ts';
import classes from './state.module.css';

/** In the place of a list while it is read; `padded` where the list reaches to the edges of the page. */
export function ListSkeleton({ rows = 7, padded = false }: { rows?: number; padded?: boolean }) {
  const text = useText();
  return (
    <div
      className={classes.loading}
      data-padded={padded || undefined}
      role="status"
      aria-label={text('app.loading')}
    >
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <Skeleton key={index} height={22} width={`${94 - ((index * 17) % 38)}%`} />
      ))}
    </div>
  );
}
