import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './choice-cards.module.css';

interface ChoiceCardsProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  choices: readonly { value: T; title: string; text?: string; icon?: ReactNode }[];
  columns?: 1 | 2 | 3;
  readOnly?: boolean;
  /** Shows the label; otherwise only screen readers have it, as below a heading that says the same. */
  withLabel?: boolean;
}

/** One of a few choices, each explained in a sentence. */
export function ChoiceCards<T extends string>(props: ChoiceCardsProps<T>) {
  const { label, value, onChange, choices, columns = 1, readOnly, withLabel } = props;
  return (
    <Radio.Group
      value={value}
      onChange={(chosen) => !readOnly && onChange(chosen as T)}
      label={withLabel ? label : undefined}
      aria-label={label}
    >
      <div className={classes.cards} data-columns={columns}>
        {choices.map(({ value: one, title, text, icon }) => (
          <Radio.Card key={one} value={one} className={classes.card} disabled={readOnly}>
            <Radio.Indicator size="xs" />
            <span className={classes.words}>
              <span className={classes.title}>
                {icon}
                {title}
              </span>
              {text && <span className={classes.text}>{text}</span>}
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
