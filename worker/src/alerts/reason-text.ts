import {
  type EnrollmentError,
  type Language,
  type PropertyCatalogue,
  stepErrorsEn,
  stepErrorsPl,
} from '@baton/shared';
import { IntlMessageFormat } from 'intl-messageformat';

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: stepErrorsEn,
  pl: stepErrorsPl,
};

const someone: Readonly<Record<Language, string>> = { en: 'Someone', pl: 'Ktoś' };

/** Each text is read once: the same few errors come again and again. */
const read = new Map<string, IntlMessageFormat>();

function messageOf({ code, language }: { code: string; language: Language }): IntlMessageFormat {
  const key = `${language}:${code}`;
  const known = read.get(key);
  if (known) return known;
  const all = texts[language];
  const text = all[`step-error.${code}`] ?? all['step-error.unexpected'] ?? code;
  const made = new IntlMessageFormat(text, language);
  read.set(key, made);
  return made;
}

/** Why a run failed and what to do about it, in a language: what the run's page says too. */
export function reasonText(input: {
  error: Pick<EnrollmentError, 'code' | 'values'>;
  properties: PropertyCatalogue;
  language: Language;
}): string {
  const { error, properties, language } = input;
  const { code } = error;
  const { property } = error.values;
  const values = {
    reason: '',
    name: someone[language],
    ...error.values,
    ...(property !== undefined && { property: properties.get(String(property))?.label ?? property }),
  };
  try {
    return String(messageOf({ code, language }).format(values));
  } catch {
    // An error of an earlier version may lack a value that the text names today.
    return code;
  }
}
