import type { Language } from '@baton/shared';
import { SegmentedControl } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';

interface LanguageTabsProps {
  value: Language;
  onChange: (language: Language) => void;
}

/** Which language of a text is on screen. */
export function LanguageTabs({ value, onChange }: LanguageTabsProps) {
  const text = useText();
  return (
    <SegmentedControl
      size="xs"
      aria-label={text('text-editor.language')}
      value={value}
      onChange={(language) => onChange(language as Language)}
      data={[
        { value: 'en', label: 'EN' },
        { value: 'pl', label: 'PL' },
      ]}
    />
  );
}
