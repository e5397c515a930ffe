import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
  undefined: 'nothing',
  nan: 'not a number at all',
};

const formats: Readonly<Record<string, string>> = {
  date: 'must be a day such as 2026-01-31',
  datetime: 'must be a date and time such as 2026-01-31T09:00:00Z',
  email: 'must be an e-mail address',
  url: 'must be an address such as https://example.com',
};

const kindOf = (kind: string): string => kinds[kind] ?? kind;

function kindOfInput(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number' && !Number.isFinite(input)) return 'a number beyond all bounds';
  return kindOf(typeof input);
}

/** “a, b or c” */
const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

const must = ({ input, be }: { input: unknown; be: string }): string =>
  input === undefined ? `is missing; it must be ${be}` : `must be ${be}`;

const counted = (origin: string): string | null => ({ string: 'characters', array: 'items' })[origin] ?? null;

const limit = (input: { way: 'most' | 'least'; bound: unknown; origin: string }): string => {
  const { way, bound, origin } = input;
  const number = Number(bound).toLocaleString('en');
  const unit = counted(origin);
  return unit ? `must have at ${way} ${number} ${unit}` : `must be at ${way} ${number}`;
};

/** What the alternatives of a union want, where all of them want another kind of value; null otherwise. */
function alternatives(errors: readonly (readonly z.core.$ZodIssue[])[]): string | null {
  const wanted = errors.map((issues) =>
    issues.length === 1 && issues[0]?.code === 'invalid_type' && issues[0].path.length === 0
      ? kindOf(issues[0].expected)
      : null,
  );
  const known = wanted.filter((one) => one !== null);
  return known.length === wanted.length && known.length > 0 ? either([...new Set(known)]) : null;
}

/**
 * What to do about an invalid value, where its schema does not say so itself. Given to `safeParse` as its error map;
 * undefined leaves Zod's own words.
 */
export function inputMessage(issue: RawIssue): string | undefined {
  const { input } = issue;
  switch (issue.code) {
    case 'invalid_type': {
      const be = issue.format === 'safeint' ? kindOf('int') : kindOf(issue.expected);
      const not = kindOfInput(input);
      return input === undefined || not === be ? must({ input, be }) : `must be ${be}, not ${not}`;
    }
    case 'invalid_value':
      return must({ input, be: either(issue.values.map(String)) });
    case 'too_big':
      return limit({ way: 'most', bound: issue.maximum, origin: issue.origin });
    case 'too_small':
      return limit({ way: 'least', bound: issue.minimum, origin: issue.origin });
    case 'invalid_format':
      return formats[issue.format];
    case 'unrecognized_keys':
      return 'is not known here; remove it or check its spelling';
    case 'invalid_union': {
      if (Array.isArray(issue.options)) return `must be ${either(issue.options.map(String))}`;
      const be = alternatives(issue.errors);
      return be === null ? undefined : must({ input, be });
    }
    default:
      return undefined;
  }
}
