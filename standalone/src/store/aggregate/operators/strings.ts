import { RawValue, Type } from '../../bson/element.ts';
import type { Value } from '../../bson/value.ts';
import { compileRegex } from '../../query/regex.ts';
import { documentOf, isNullish, typeNameOf } from '../values.ts';
import {
  ANY,
  eager,
  fail,
  integerFor,
  namedArgs,
  type Operator,
  type OperatorTable,
  requiredArg,
} from './define.ts';

const stringFor = (name: string, value: Value, code: number): string =>
  typeof value === 'string'
    ? value
    : fail(code, `${name} requires a string argument, found: ${typeNameOf(value)}`);

/** MongoDB changes the case of ASCII letters only. */
const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
const upper = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** A function of one string; null and missing count as empty. */
const ofText = (name: string, apply: (text: string) => Value): Operator =>
  eager(name, [1, 1], ([arg]) => apply(isNullish(arg) ? '' : textOf(name, arg)));

const textOf = (name: string, value: Value): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return value instanceof Date
    ? value.toISOString()
    : fail(16007, `can't convert from BSON type ${typeNameOf(value)} to String in ${name}`);
};

function substring(
  name: string,
  units: (text: string) => readonly string[],
  join: (units: readonly string[]) => string,
): Operator {
  return eager(name, [3, 3], ([arg, from, count]) => {
    const all = units(isNullish(arg) ? '' : textOf(name, arg));
    const [start, length] = [integerFor(name, from), integerFor(name, count)];
    if (start < 0) fail(34452, `${name}: starting index must be non-negative`);
    return join(all.slice(start, length < 0 ? undefined : start + length));
  });
}

const byCodePoint = (text: string): string[] => [...text];
const byByte = (text: string): string[] => [...Buffer.from(text).toString('latin1')];

const fromBytes = (bytes: readonly string[]): string => {
  const text = Buffer.from(bytes.join(''), 'latin1').toString('utf8');
  return text.includes('\ufffd') ? fail(28656, '$substrBytes: Invalid range, it cuts a character') : text;
};

const WHITE = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trimming(name: string, sides: { left: boolean; right: boolean }): Operator {
  return (operand, compiler) => {
    const args = namedArgs(name, operand, ['input', 'chars']);
    const input = compiler.compile(requiredArg(name, args, 'input'));
    const chars = args.get('chars') && compiler.compile(args.get('chars')!);
    return (scope) => {
      const text = input(scope);
      const given = chars?.(scope);
      if (isNullish(text) || (chars && isNullish(given))) return null;
      const set = new Set(chars ? stringFor(name, given, 50700) : WHITE);
      const points = [...stringFor(name, text, 50699)];
      let [start, end] = [0, points.length];
      while (sides.left && start < end && set.has(points[start]!)) start++;
      while (sides.right && end > start && set.has(points[end - 1]!)) end--;
      return points.slice(start, end).join('');
    };
  };
}

function replacing(name: string, replace: (text: string, find: string, by: string) => string): Operator {
  return (operand, compiler) => {
    const names = ['input', 'find', 'replacement'];
    const args = namedArgs(name, operand, names);
    const parts = names.map((each) => compiler.compile(requiredArg(name, args, each)));
    return (scope) => {
      const values = parts.map((part) => part(scope));
      if (values.some(isNullish)) return null;
      const [text, find, by] = values.map((value) => stringFor(name, value, 51746));
      return replace(text!, find!, by!);
    };
  };
}

/** The operators that take `{ input, regex, options }`. */
function matching(name: string, apply: (text: string, regex: RegExp) => Value, ofNull: Value): Operator {
  return (operand, compiler) => {
    const args = namedArgs(name, operand, ['input', 'regex', 'options']);
    const [input, regex] = ['input', 'regex'].map((each) => compiler.compile(requiredArg(name, args, each)));
    const options = args.get('options') && compiler.compile(args.get('options')!);
    return (scope) => {
      const [text, pattern, flags] = [input!(scope), regex!(scope), options?.(scope)];
      if (isNullish(text) || isNullish(pattern)) return ofNull;
      const { source, given } = patternOf(pattern);
      return apply(
        stringFor(name, text, 51104),
        compileRegex(source, isNullish(flags) ? given : String(flags)),
      );
    };
  };
}

function patternOf(pattern: Value): { source: string; given: string } {
  if (!(pattern instanceof RawValue) || pattern.type !== Type.regex)
    return { source: stringFor('$regexMatch', pattern, 51105), given: '' };
  const [source, given] = pattern.bytes.toString('utf8').split('\0');
  return { source: source!, given: given! };
}

function describeMatch(match: RegExpExecArray): Value {
  const idx = [...match.input.slice(0, match.index)].length;
  return documentOf([
    ['match', match[0]],
    ['idx', idx],
    ['captures', match.slice(1).map((each) => each ?? null)],
  ]);
}

export const STRINGS: OperatorTable = {
  $concat: eager('$concat', [0, ANY], (args) => {
    if (args.some(isNullish)) return null;
    return args.map((arg) => stringFor('$concat', arg, 16702)).join('');
  }),
  $toLower: ofText('$toLower', lower),
  $toUpper: ofText('$toUpper', upper),
  $strcasecmp: eager('$strcasecmp', [2, 2], (args) => {
    const [a, b] = args.map((arg) => Buffer.from(upper(isNullish(arg) ? '' : textOf('$strcasecmp', arg))));
    return a!.compare(b!);
  }),
  $strLenCP: eager('$strLenCP', [1, 1], ([arg]) => [...stringFor('$strLenCP', arg, 34471)].length),
  $strLenBytes: eager('$strLenBytes', [1, 1], ([arg]) =>
    Buffer.byteLength(stringFor('$strLenBytes', arg, 34473)),
  ),
  $substrCP: substring('$substrCP', byCodePoint, (units) => units.join('')),
  $substrBytes: substring('$substrBytes', byByte, fromBytes),
  $substr: substring('$substr', byByte, fromBytes),
  $split: eager('$split', [2, 2], (args) => {
    if (args.some(isNullish)) return null;
    const [text, by] = [stringFor('$split', args[0], 40085), stringFor('$split', args[1], 40086)];
    return by === '' ? fail(40087, '$split requires a non-empty separator') : text.split(by);
  }),
  $indexOfCP: eager('$indexOfCP', [2, 4], ([text, find, from, to]) => {
    if (isNullish(text)) return null;
    const points = [...stringFor('$indexOfCP', text, 40093)];
    const [start, end] = [
      from === undefined ? 0 : integerFor('$indexOfCP', from),
      to === undefined ? points.length : integerFor('$indexOfCP', to),
    ];
    const within = points.slice(start, end).join('');
    const at = start > points.length ? -1 : within.indexOf(stringFor('$indexOfCP', find, 40094));
    return at < 0 ? -1 : start + [...within.slice(0, at)].length;
  }),
  $trim: trimming('$trim', { left: true, right: true }),
  $ltrim: trimming('$ltrim', { left: true, right: false }),
  $rtrim: trimming('$rtrim', { left: false, right: true }),
  $replaceOne: replacing('$replaceOne', (text, find, by) => {
    const at = text.indexOf(find);
    return at < 0 ? text : text.slice(0, at) + by + text.slice(at + find.length);
  }),
  $replaceAll: replacing('$replaceAll', (text, find, by) => text.split(find).join(by)),
  $regexMatch: matching('$regexMatch', (text, regex) => regex.test(text), false),
  $regexFind: matching(
    '$regexFind',
    (text, regex) => {
      const match = regex.exec(text);
      return match && describeMatch(match);
    },
    null,
  ),
  $regexFindAll: matching(
    '$regexFindAll',
    (text, regex) => [...text.matchAll(new RegExp(regex.source, `${regex.flags}g`))].map(describeMatch),
    [],
  ),
};
