import type { ReactNode } from 'react';
import classes from './state.module.css';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What to do about it. */
  text?: string;
  action?: ReactNode;
  /** It stands for a whole page, so its title is the page's heading. */
  page?: boolean;
}

/** In the place of an empty list: that it is empty, and how that changes. */
export function EmptyState({ icon, title, text, action, page }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {icon && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      {page ? <h1 className={classes.title}>{title}</h1> : <p className={classes.title}>{title}</p>}
      {text && <p className={classes.text}>{text}</p>}
      {action}
    </div>
  );
}
