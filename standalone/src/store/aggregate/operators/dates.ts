import { elementsOf, RawValue, Type, valuesOf } from '../../bson/element.ts';
import type { Value } from '../../bson/value.ts';
import type { Evaluate } from '../scope.ts';
import { isNullish, typeNameOf } from '../values.ts';
import { fail, integerFor, namedArgs, type Operator, type OperatorTable, requiredArg } from './define.ts';

const DAY_MS = 86_400_000;

function dateFor(name: string, value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof RawValue && value.type === Type.objectId)
    return new Date(value.buf.readUInt32BE(value.start) * 1000);
  if (value instanceof RawValue && value.type === Type.timestamp)
    return new Date(value.buf.readUInt32LE(value.start + 4) * 1000);
  return fail(16006, `can't convert from BSON type ${typeNameOf(value)} to Date in ${name}`);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetMs(zone: string, at: number): number {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  let format = formats.get(zone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      return fail(40485, `unrecognized time zone identifier: "${zone}"`);
    }
    formats.set(zone, format);
  }
  const part = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>;
  const local = Date.UTC(
    part['year']!,
    part['month']! - 1,
    part['day']!,
    part['hour']!,
    part['minute']!,
    part['second']!,
  );
  return local - Math.floor(at / 1000) * 1000;
}

/** The instant as the zone's clocks show it, in the UTC fields of a Date. */
const toLocal = (date: Date, zone: string): Date => new Date(date.getTime() + offsetMs(zone, date.getTime()));

/** The instant at which the zone's clocks show this. */
function fromLocal(local: Date, zone: string): Date {
  const guess = local.getTime() - offsetMs(zone, local.getTime());
  return new Date(local.getTime() - offsetMs(zone, guess));
}

const PARTS: Readonly<Record<string, (local: Date) => Value>> = {
  $year: (date) => date.getUTCFullYear(),
  $month: (date) => date.getUTCMonth() + 1,
  $dayOfMonth: (date) => date.getUTCDate(),
  $dayOfWeek: (date) => date.getUTCDay() + 1,
  $hour: (date) => date.getUTCHours(),
  $minute: (date) => date.getUTCMinutes(),
  $second: (date) => date.getUTCSeconds(),
  $millisecond: (date) => date.getUTCMilliseconds(),
};

/** `$year` and its like: a date, or `{ date, timezone }`. */
function partOf(name: string, read: (local: Date) => Value): Operator {
  return (operand, compiler) => {
    const single = operand.type === Type.array ? valuesOf(operand)[0]! : operand;
    const named = single.type === Type.object && elementsOf(single)[0]?.name === 'date';
    const args = named ? namedArgs(name, single, ['date', 'timezone']) : new Map([['date', single]]);
    const { date, zone } = dateAndZone(name, args, (each) => compiler.compile(each));
    return (scope) => {
      const [value, where] = [date(scope), zone(scope)];
      if (isNullish(value) || isNullish(where)) return null;
      return read(toLocal(dateFor(name, value), String(where)));
    };
  };
}

function dateAndZone(
  name: string,
  args: ReadonlyMap<string, RawValue>,
  compile: (each: RawValue) => Evaluate,
) {
  const timezone = args.get('timezone');
  const utc: Evaluate = () => 'UTC';
  return {
    date: compile(requiredArg(name, args, 'date')),
    zone: timezone ? compile(timezone) : utc,
  };
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
function format(local: Date, pattern: string, offset: number): string {
  const minutes = Math.round(offset / 60_000);
  const sign = minutes < 0 ? '-' : '+';
  const FIELDS: Readonly<Record<string, () => string>> = {
    Y: () => pad(local.getUTCFullYear(), 4),
    m: () => pad(local.getUTCMonth() + 1, 2),
    d: () => pad(local.getUTCDate(), 2),
    H: () => pad(local.getUTCHours(), 2),
    M: () => pad(local.getUTCMinutes(), 2),
    S: () => pad(local.getUTCSeconds(), 2),
    L: () => pad(local.getUTCMilliseconds(), 3),
    z: () => `${sign}${pad(Math.floor(Math.abs(minutes) / 60), 2)}${pad(Math.abs(minutes) % 60, 2)}`,
    Z: () => `${sign}${Math.abs(minutes)}`,
    '%': () => '%',
  };
  return pattern.replace(
    /%(.?)/gs,
    (_, letter: string) =>
      FIELDS[letter]?.() ?? fail(18536, `Invalid format character '%${letter}' in format string`),
  );
}

const $dateToString: Operator = (operand, compiler) => {
  const args = namedArgs('$dateToString', operand, ['date', 'format', 'timezone', 'onNull']);
  const { date, zone } = dateAndZone('$dateToString', args, (each) => compiler.compile(each));
  const pattern = args.get('format') && compiler.compile(args.get('format')!);
  const onNull = args.get('onNull') && compiler.compile(args.get('onNull')!);
  return (scope) => {
    const [value, where, how] = [date(scope), zone(scope), pattern?.(scope)];
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    if (isNullish(where) || (pattern && isNullish(how))) return null;
    const at = dateFor('$dateToString', value);
    const offset = offsetMs(String(where), at.getTime());
    const standard = offset === 0 ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
    return format(new Date(at.getTime() + offset), pattern ? String(how) : standard, offset);
  };
};

type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

const UNIT_MS: Readonly<Record<Exclude<Unit, 'year' | 'quarter' | 'month'>, number>> = {
  week: 7 * DAY_MS,
  day: DAY_MS,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
const UNIT_MONTHS: Readonly<Record<'year' | 'quarter' | 'month', number>> = {
  year: 12,
  quarter: 3,
  month: 1,
};

const isMonths = (unit: Unit): unit is keyof typeof UNIT_MONTHS => unit in UNIT_MONTHS;

const unitFor = (name: string, value: Value): Unit =>
  typeof value === 'string' && (value in UNIT_MS || value in UNIT_MONTHS)
    ? (value as Unit)
    : fail('FailedToParse', `unknown time unit value in ${name}: ${String(value)}`);

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function weekStart(name: string, value: Value): number {
  if (isNullish(value)) return 0;
  const day = WEEKDAYS.findIndex(
    (each) => each === String(value).toLowerCase() || each.slice(0, 3) === String(value).toLowerCase(),
  );
  return day < 0
    ? fail(
        'FailedToParse',
        `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${String(value)}`,
      )
    : day;
}

/** Bins are counted from the start of the year 2000, weeks from the first such day of it. */
const EPOCH = Date.UTC(2000, 0, 1);

const $dateTrunc: Operator = (operand, compiler) => {
  const name = '$dateTrunc';
  const args = namedArgs(name, operand, ['date', 'unit', 'binSize', 'timezone', 'startOfWeek']);
  const { date, zone } = dateAndZone(name, args, (each) => compiler.compile(each));
  const unit = compiler.compile(requiredArg(name, args, 'unit'));
  const [binSize, startOfWeek] = ['binSize', 'startOfWeek'].map(
    (each) => args.get(each) && compiler.compile(args.get(each)!),
  );
  return (scope) => {
    const [value, where, by, size] = [date(scope), zone(scope), unit(scope), binSize ? binSize(scope) : 1];
    if ([value, where, by, size].some(isNullish)) return null;
    const bin = integerFor(name, size);
    if (bin <= 0)
      return fail(5439018, `${name} requires 'binSize' to be greater than 0, but got value ${bin}`);
    const of = unitFor(name, by);
    const local = toLocal(dateFor(name, value), String(where));
    return fromLocal(
      truncate({ local, unit: of, bin, firstDay: weekStart(name, startOfWeek?.(scope)) }),
      String(where),
    );
  };
};

function truncate({
  local,
  unit,
  bin,
  firstDay,
}: {
  local: Date;
  unit: Unit;
  bin: number;
  firstDay: number;
}): Date {
  if (isMonths(unit)) {
    const months = (local.getUTCFullYear() - 2000) * 12 + local.getUTCMonth();
    const size = bin * UNIT_MONTHS[unit];
    return new Date(Date.UTC(2000, Math.floor(months / size) * size, 1));
  }
  // 1 January 2000 was a Saturday.
  const origin = unit === 'week' ? EPOCH + ((firstDay - 6 + 7) % 7) * DAY_MS : EPOCH;
  const size = bin * UNIT_MS[unit];
  return new Date(origin + Math.floor((local.getTime() - origin) / size) * size);
}

export const DATES: OperatorTable = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, partOf(name, read)])),
  $dateToString,
  $dateTrunc,
};
