import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../messages/use-text.ts';
import classes from './side-panel.module.css';

interface PanelHeadProps {
  icon?: ReactNode;
  title: ReactNode;
  subtitle?: string;
  actions?: ReactNode;
  onClose: () => void;
}

export function PanelHead({ icon, title, subtitle, actions, onClose }: PanelHeadProps) {
  const text = useText();
  return (
    <header className={classes.head}>
      {icon}
      <div className={classes.heading}>
        {typeof title === 'string' ? <h2 className={classes.title}>{title}</h2> : title}
        {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
      </div>
      {actions}
      <CloseButton aria-label={text('builder.close-panel')} onClick={onClose} />
    </header>
  );
}
