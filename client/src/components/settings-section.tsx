import type { ReactNode } from 'react';
import classes from './settings-section.module.css';

interface SettingsSectionProps {
  title: string;
  description?: string;
  children: ReactNode;
}

/** A part of a settings page under its heading. */
export function SettingsSection({ title, description, children }: SettingsSectionProps) {
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>{title}</h2>
      {description && <p className={classes.description}>{description}</p>}
      <div className={classes.content}>{children}</div>
    </section>
  );
}
