import { RawValue, Type } from '../../bson/element.ts';
import type { Value } from '../../bson/value.ts';
import { compileRegex } from '../../query/regex.ts';
import { isNullish, typeNameOf } from '../values.ts';
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

/** A function of one string; null and missing count as empty. */
const ofText = (name: string, apply: (text: string) => Value): Operator =>
  eager(name, [1, 1], ([arg]) => apply(isNullish(arg) ? '' : stringFor(name, arg, 16007)));

const WHITE = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

const $trim: Operator = (operand, compiler) => {
  const args = namedArgs('$trim', operand, ['input', 'chars']);
  const input = compiler.compile(requiredArg('$trim', args, 'input'));
  const chars = args.get('chars') && compiler.compile(args.get('chars')!);
  return (scope) => {
    const [text, given] = [input(scope), chars ? chars(scope) : WHITE];
    if (isNullish(text) || isNullish(given)) return null;
    const set = new Set(stringFor('$trim', given, 50700));
    const points = [...stringFor('$trim', text, 50699)];
    const start = points.findIndex((point) => !set.has(point));
    const end = points.findLastIndex((point) => !set.has(point)) + 1;
    return start < 0 ? '' : points.slice(start, end).join('');
  };
};

const $regexMatch: Operator = (operand, compiler) => {
  const args = namedArgs('$regexMatch', operand, ['input', 'regex', 'options']);
  const [input, regex] = ['input', 'regex'].map((each) =>
    compiler.compile(requiredArg('$regexMatch', args, each)),
  );
  const options = args.get('options') && compiler.compile(args.get('options')!);
  return (scope) => {
    const [text, pattern, flags] = [input!(scope), regex!(scope), options?.(scope)];
    if (isNullish(text) || isNullish(pattern)) return false;
    const isRegex = pattern instanceof RawValue && pattern.type === Type.regex;
    const [source, own] = isRegex
      ? pattern.bytes.toString('utf8').split('\0')
      : [stringFor('$regexMatch', pattern, 51105), ''];
    return compileRegex(source!, isNullish(flags) ? own! : String(flags)).test(
      stringFor('$regexMatch', text, 51104),
    );
  };
};

export const STRINGS: OperatorTable = {
  $concat: eager('$concat', [0, ANY], (args) =>
    args.some(isNullish) ? null : args.map((arg) => stringFor('$concat', arg, 16702)).join(''),
  ),
  // MongoDB changes the case of ASCII letters only.
  $toLower: ofText('$toLower', (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())),
  $toUpper: ofText('$toUpper', (text) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  $strLenCP: eager('$strLenCP', [1, 1], ([arg]) => [...stringFor('$strLenCP', arg, 34471)].length),
  $substrCP: eager('$substrCP', [3, 3], ([arg, from, count]) => {
    const points = [...(isNullish(arg) ? '' : stringFor('$substrCP', arg, 16007))];
    const [start, length] = [integerFor('$substrCP', from), integerFor('$substrCP', count)];
    if (start < 0) fail(34452, '$substrCP: starting index must be non-negative');
    return points.slice(start, length < 0 ? undefined : start + length).join('');
  }),
  $split: eager('$split', [2, 2], (args) => {
    if (args.some(isNullish)) return null;
    const [text, by] = [stringFor('$split', args[0], 40085), stringFor('$split', args[1], 40086)];
    return by === '' ? fail(40087, '$split requires a non-empty separator') : text.split(by);
  }),
  $trim,
  $regexMatch,
};
