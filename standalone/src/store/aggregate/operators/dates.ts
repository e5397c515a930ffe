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

const startOfYear = (date: Date): number => Date.UTC(date.getUTCFullYear(), 0, 1);
const dayOfYear = (date: Date): number => Math.floor((date.getTime() - startOfYear(date)) / DAY_MS) + 1;
const isoDay = (date: Date): number => date.getUTCDay() || 7;

/** The Thursday of the date's week decides which year the week belongs to. */
const thursday = (date: Date): Date => new Date(date.getTime() + (4 - isoDay(date)) * DAY_MS);
const isoWeek = (date: Date): number => Math.ceil(dayOfYear(thursday(date)) / 7);
const sundayWeek = (date: Date): number => Math.floor((dayOfYear(date) - date.getUTCDay() + 6) / 7);

const PARTS: Readonly<Record<string, (local: Date) => Value>> = {
  $year: (date) => date.getUTCFullYear(),
  $month: (date) => date.getUTCMonth() + 1,
  $dayOfMonth: (date) => date.getUTCDate(),
  $dayOfWeek: (date) => date.getUTCDay() + 1,
  $dayOfYear: dayOfYear,
  $hour: (date) => date.getUTCHours(),
  $minute: (date) => date.getUTCMinutes(),
  $second: (date) => date.getUTCSeconds(),
  $millisecond: (date) => date.getUTCMilliseconds(),
  $week: sundayWeek,
  $isoWeek: isoWeek,
  $isoDayOfWeek: isoDay,
  $isoWeekYear: (date) => BigInt(thursday(date).getUTCFullYear()),
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
    date: compile(requiredArg(name, args, args.has('startDate') ? 'startDate' : 'date')),
    zone: timezone ? compile(timezone) : utc,
  };
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

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
    j: () => pad(dayOfYear(local), 3),
    w: () => String(local.getUTCDay() + 1),
    u: () => String(isoDay(local)),
    U: () => pad(sundayWeek(local), 2),
    V: () => pad(isoWeek(local), 2),
    G: () => pad(thursday(local).getUTCFullYear(), 4),
    b: () => MONTHS[local.getUTCMonth()]!.slice(0, 3),
    B: () => MONTHS[local.getUTCMonth()]!,
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

/** Months are added on the calendar, and the day pulled back to the month's last. */
function addMonths(local: Date, months: number): Date {
  const first = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1);
  const lastDay = new Date(
    Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0),
  ).getUTCDate();
  const time = local.getTime() % DAY_MS;
  return new Date(
    first + (Math.min(local.getUTCDate(), lastDay) - 1) * DAY_MS + (time < 0 ? time + DAY_MS : time),
  );
}

function addUnits(args: { at: Date; unit: Unit; amount: number; zone: string }): Date {
  const { at, unit, amount, zone } = args;
  if (isMonths(unit)) return fromLocal(addMonths(toLocal(at, zone), amount * UNIT_MONTHS[unit]), zone);
  const byClock = unit === 'day' || unit === 'week';
  if (byClock) return fromLocal(new Date(toLocal(at, zone).getTime() + amount * UNIT_MS[unit]), zone);
  return new Date(at.getTime() + amount * UNIT_MS[unit]);
}

function adding(name: string, sign: 1 | -1): Operator {
  return (operand, compiler) => {
    const args = namedArgs(name, operand, ['startDate', 'unit', 'amount', 'timezone']);
    const { date, zone } = dateAndZone(name, args, (each) => compiler.compile(each));
    const [unit, amount] = ['unit', 'amount'].map((each) => compiler.compile(requiredArg(name, args, each)));
    return (scope) => {
      const [value, where, by, count] = [date(scope), zone(scope), unit!(scope), amount!(scope)];
      if ([value, where, by, count].some(isNullish)) return null;
      return addUnits({
        at: dateFor(name, value),
        unit: unitFor(name, by),
        amount: sign * integerFor(name, count),
        zone: String(where),
      });
    };
  };
}

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

const $dateDiff: Operator = (operand, compiler) => {
  const name = '$dateDiff';
  const args = namedArgs(name, operand, ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek']);
  const { date, zone } = dateAndZone(name, args, (each) => compiler.compile(each));
  const [end, unit] = ['endDate', 'unit'].map((each) => compiler.compile(requiredArg(name, args, each)));
  const startOfWeek = args.get('startOfWeek') && compiler.compile(args.get('startOfWeek')!);
  return (scope) => {
    const [from, to, where, by] = [date(scope), end!(scope), zone(scope), unit!(scope)];
    if ([from, to, where, by].some(isNullish)) return null;
    const of = unitFor(name, by);
    const firstDay = weekStart(name, startOfWeek?.(scope));
    // How many boundaries of the unit lie between the two.
    const [a, b] = [from, to].map((each) =>
      truncate({ local: toLocal(dateFor(name, each), String(where)), unit: of, bin: 1, firstDay }),
    );
    if (!isMonths(of)) return BigInt(Math.round((b!.getTime() - a!.getTime()) / UNIT_MS[of]));
    const months = (b!.getUTCFullYear() - a!.getUTCFullYear()) * 12 + b!.getUTCMonth() - a!.getUTCMonth();
    return BigInt(months / UNIT_MONTHS[of]);
  };
};

export const DATES: OperatorTable = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, partOf(name, read)])),
  $dateToString,
  $dateTrunc,
  $dateDiff,
  $dateAdd: adding('$dateAdd', 1),
  $dateSubtract: adding('$dateSubtract', -1),
};
