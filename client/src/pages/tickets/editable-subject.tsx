import { TextInput, Title, UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useText } from '../../messages/use-text.ts';
import classes from './ticket-page.module.css';

interface EditableSubjectProps {
  subject: string;
  readOnly: boolean;
  onChange: (subject: string) => void;
}

/** The subject as a heading that turns into a field: Enter keeps, Escape takes back. */
export function EditableSubject({ subject, readOnly, onChange }: EditableSubjectProps) {
  const text = useText();
  const [draft, setDraft] = useState<string | null>(null);

  const keep = () => {
    const written = draft?.trim();
    if (written && written !== subject) onChange(written);
    setDraft(null);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') keep();
    if (key === 'Escape') setDraft(null);
  };

  if (draft !== null) {
    return (
      <TextInput
        aria-label={text('ticket.subject')}
        className={classes.subjectField}
        autoFocus
        maxLength={500}
        value={draft}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
    );
  }
  return (
    <>
      <Title order={1} className={classes.subject}>
        {subject}
      </Title>
      {!readOnly && (
        <UnstyledButton
          className={classes.pencil}
          aria-label={text('ticket.edit-subject')}
          onClick={() => setDraft(subject)}
        >
          <IconPencil size={15} />
        </UnstyledButton>
      )}
    </>
  );
}
