import type { Language, LocalizedText } from '@baton/shared';
import { Textarea } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../messages/language.ts';
import { useText } from '../../messages/use-text.ts';
import { LanguageTabs } from './language-tabs.tsx';
import classes from './text-editor.module.css';
import { TextEditor } from './text-editor.tsx';

interface LocalizedTextEditorProps {
  value: LocalizedText;
  onChange: (text: LocalizedText) => void;
  label: string;
  description?: string;
  error?: ReactNode;
  minRows?: number;
  readOnly?: boolean;
  /** Whether it is a template that offers values of the ticket. */
  template?: boolean;
}

/** A text in English and Polish, one at a time. */
export function LocalizedTextEditor(props: LocalizedTextEditorProps) {
  const { value, onChange, label, description, error, minRows = 2, readOnly, template } = props;
  const text = useText();
  const id = useId();
  const own = useLanguage(({ language }) => language);
  const [language, setLanguage] = useState<Language>(value.pl ? own : 'en');
  const shown = value[language] ?? '';

  const set = (written: string) => {
    if (language === 'en') onChange({ ...value, en: written });
    else {
      const { pl: _, ...rest } = value;
      onChange(written === '' ? rest : { ...rest, pl: written });
    }
  };
  const aside = <LanguageTabs value={language} onChange={setLanguage} />;
  const placeholder = language === 'pl' ? value.en : undefined;
  const hint = language === 'pl' && shown === '' ? text('text-editor.polish-empty') : description;

  if (template) {
    return (
      <TextEditor
        {...{ label, error, minRows, readOnly, aside, placeholder }}
        description={hint}
        value={shown}
        onChange={set}
      />
    );
  }
  return (
    <Textarea
      id={id}
      label={
        <span className={classes.head}>
          <label htmlFor={id}>{label}</label>
          {aside}
        </span>
      }
      labelProps={{ labelElement: 'div', className: classes.label }}
      aria-label={label}
      description={hint}
      error={error}
      placeholder={placeholder}
      autosize
      minRows={minRows}
      maxRows={12}
      maxLength={5000}
      readOnly={readOnly}
      lang={language}
      value={shown}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}
