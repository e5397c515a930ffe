import { serialize } from 'bson';
import fc from 'fast-check';
import { elementsOf, rawDocument } from './element.ts';
import { InvalidBson, validateDocument } from './validate.ts';
import { decodeValue, encodeDocument, type Value } from './value.ts';

const document = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', '1', 'ä'),
  fc.oneof(
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.integer()),
    fc.date({ noInvalidDate: true }),
  ),
);

describe('documents as bytes', () => {
  it('are written as the bson package writes them, and read back the same', () => {
    fc.assert(
      fc.property(document, (fields) => {
        const expected = Buffer.from(serialize(fields));
        expect(encodeDocument(fields as { [name: string]: Value }).bytes.equals(expected)).toBe(true);
        const read = Object.fromEntries(
          elementsOf(rawDocument(expected)).map(({ name, value }) => [name, decodeValue(value)]),
        );
        expect(encodeDocument(read).bytes.equals(expected)).toBe(true);
      }),
    );
  });

  it('are found valid when they are, and never read beyond their end when they are not', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(255), (fields, where, byte) => {
        const bytes = Buffer.from(serialize(fields));
        expect(validateDocument(bytes, 0, bytes.length)).toBe(bytes.length);
        bytes[where % bytes.length] = byte;
        try {
          validateDocument(bytes, 0, bytes.length);
          expect(() => elementsOf(rawDocument(bytes)).map(({ value }) => decodeValue(value))).not.toThrow();
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidBson);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('that are nested too deeply are refused', () => {
    let nested: object = {};
    for (let i = 0; i < 300; i++) nested = { a: nested };
    const bytes = Buffer.from(serialize(nested));
    expect(() => validateDocument(bytes, 0, bytes.length)).toThrow('nested too deeply');
  });
});
