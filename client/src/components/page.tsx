import { Tabs, type TabsProps, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageHeaderProps {
  title: string;
  /** One sentence on what the page is for. */
  description?: string;
  /** Beside the title: a status, a count. */
  aside?: ReactNode;
  /** At the right: what can be done. */
  actions?: ReactNode;
  /** Below: tabs or filters that belong to the whole page. */
  children?: ReactNode;
}

/** The head of a page. Sets the title of the browser's tab too. */
export function PageHeader({ title, description, aside, actions, children }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <title>{`${title} · Baton`}</title>
      <div className={classes.row}>
        <div className={classes.titles}>
          <Title order={1}>{title}</Title>
          {aside}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {description && <p className={classes.description}>{description}</p>}
      {children}
    </header>
  );
}

/** The tabs of a page, as the last thing in its head; they scroll sideways where there is no room. */
export function PageTabs(props: Omit<TabsProps, 'className'>) {
  return <Tabs {...props} className={classes.tabs} />;
}

/** The body of a page; `narrow` for forms and texts, which nobody reads across a whole screen. */
export function PageBody({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <div className={classes.body} data-narrow={narrow || undefined}>
      {children}
    </div>
  );
}
