import { Binary, BSONRegExp, Double, Long, MaxKey, MinKey, ObjectId, serialize, Timestamp } from 'bson';
import fc from 'fast-check';
import { compareValues } from './compare.ts';
import { fieldOf, type RawValue, rawDocument } from './element.ts';
import { KeyWriter } from './key.ts';

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc
    .constantFrom(
      0,
      -0,
      0.5,
      2 ** 53,
      -(2 ** 53),
      1e300,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    )
    .map((n) => new Double(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }).map((n) => Long.fromBigInt(n)),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('', 'a', 'a\0', 'a\0b', 'ab', '\0', '\uFFFD', '\u{1F600}'),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(Buffer.from(bytes))),
  fc.constantFrom(new MinKey(), new MaxKey(), new BSONRegExp('a', 'i'), new BSONRegExp('ab', '')),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => new Timestamp(n)),
  fc.constantFrom(new ObjectId('000000000000000000000000'), new ObjectId('ffffffffffffffffffffffff')),
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'ä'), tie('value'), { maxKeys: 3 }),
  ),
}));

const raw = (of: unknown): RawValue => fieldOf(rawDocument(Buffer.from(serialize({ of }))), 'of')!;

function keyOf(values: readonly RawValue[], descending: boolean): Buffer {
  const writer = new KeyWriter();
  for (const { type, buf, start, end } of values) writer.value(type, buf, start, end, descending);
  return writer.take();
}

const sign = (n: number): number => Math.sign(n) + 0;

describe('the order of BSON values', () => {
  it('is the order of their index keys, upwards and downwards', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [x, y] = [raw(a), raw(b)];
        const order = sign(compareValues(x, y));
        expect(sign(keyOf([x], false).compare(keyOf([y], false)))).toBe(order);
        expect(sign(keyOf([x], true).compare(keyOf([y], true)))).toBe(sign(-order));
      }),
      { numRuns: 3000 },
    );
  });

  it('is kept by keys of two fields, whatever their directions', () => {
    fc.assert(
      fc.property(scalar, scalar, scalar, scalar, fc.boolean(), (a, b, c, d, down) => {
        const [w, x, y, z] = [raw(a), raw(b), raw(c), raw(d)];
        const order = sign(compareValues(w, y)) || sign(compareValues(x, z));
        expect(sign(keyOf([w, x], down).compare(keyOf([y, z], down)))).toBe(down ? sign(-order) : order);
      }),
      { numRuns: 2000 },
    );
  });

  it('is antisymmetric and transitive', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        const [x, y, z] = [raw(a), raw(b), raw(c)];
        expect(sign(compareValues(x, y))).toBe(sign(-compareValues(y, x)));
        if (compareValues(x, y) <= 0 && compareValues(y, z) <= 0)
          expect(compareValues(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });
});
