import type { Absence } from '@baton/shared';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../messages/use-text.ts';
import classes from './working-week.module.css';

interface AbsencesProps {
  value: readonly Absence[];
  onChange: (absences: Absence[]) => void;
  error: ReactNode;
  readOnly: boolean;
  /** What the days off are: a person's absences, holidays, or when a workflow does nothing. */
  words?: 'person.absences' | 'holidays' | 'closed-days';
  /** For a side panel: each takes two lines. */
  narrow?: boolean;
}

const isWrong = ({ from, to }: Absence): boolean => from === '' || to === '' || from > to;

export const hasWrongAbsence = (absences: readonly Absence[]): boolean => absences.some(isWrong);

/** Dated absences, each from a first to a last day. */
export function Absences(props: AbsencesProps) {
  const { value, onChange, error, readOnly, words = 'person.absences', narrow = false } = props;
  const text = useText();
  const edit = (at: number, changes: Partial<Absence>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...changes } : one)));
  const add = () => {
    const today = new Date().toISOString().slice(0, 10);
    onChange([...value, { from: today, to: today }]);
  };
  return (
    <div>
      {value.length === 0 && <p className={classes.none}>{text(`${words}.none`)}</p>}
      <ul className={classes.absences}>
        {value.map((absence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: absences have no identity but their place
          <li key={index} className={classes.absence} data-narrow={narrow || undefined}>
            <TextInput
              type="date"
              label={text(`${words}.from`)}
              readOnly={readOnly}
              error={isWrong(absence)}
              value={absence.from}
              onChange={({ currentTarget }) => edit(index, { from: currentTarget.value })}
            />
            <TextInput
              type="date"
              label={text(`${words}.to`)}
              readOnly={readOnly}
              error={isWrong(absence)}
              value={absence.to}
              onChange={({ currentTarget }) => edit(index, { to: currentTarget.value })}
            />
            <TextInput
              label={text(`${words}.reason`)}
              maxLength={200}
              readOnly={readOnly}
              value={absence.reason ?? ''}
              onChange={({ currentTarget }) => edit(index, { reason: currentTarget.value || undefined })}
            />
            {!readOnly && (
              <ActionIcon
                mb={2}
                aria-label={text(`${words}.remove`)}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                <IconX size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {error && <p className={classes.error}>{error}</p>}
      {!readOnly && (
        <Button variant="subtle" size="xs" mt={6} leftSection={<IconPlus size={14} />} onClick={add}>
          {text(`${words}.add`)}
        </Button>
      )}
    </div>
  );
}
