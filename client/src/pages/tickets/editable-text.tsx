import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useText } from '../../messages/use-text.ts';

interface EditableTextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with a value; such a value is not kept. */
  problem?: (value: string) => string | null;
  readOnly?: boolean;
  type?: 'text' | 'date' | 'number';
}

/** A field that keeps what was written when it is left or Enter is pressed; Escape takes it back. */
export function EditableText({
  label,
  value,
  onChange,
  problem,
  readOnly,
  type = 'text',
}: EditableTextProps) {
  const text = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft === null ? null : (problem?.(draft.trim()) ?? null);

  const keep = () => {
    if (draft === null || wrong !== null) return;
    const written = draft.trim();
    if (written !== value) onChange(written);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') setDraft(null);
  };

  return (
    <TextInput
      label={label}
      type={type}
      placeholder={text('ticket.empty-value')}
      readOnly={readOnly}
      maxLength={2000}
      error={wrong}
      value={draft ?? value}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}
