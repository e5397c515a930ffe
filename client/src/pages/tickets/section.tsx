import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './properties-panel.module.css';

/** A part of the panel under its own heading. */
export function Section({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      {title && <h2 className={classes.title}>{title}</h2>}
      <Stack gap={10}>{children}</Stack>
    </section>
  );
}
