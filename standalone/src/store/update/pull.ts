import { compareValues } from '../bson/compare.ts';
import { type RawValue, rawDocument, Type } from '../bson/element.ts';
import { BsonWriter } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { isOperatorDocument, parseFilter } from '../query/filter.ts';
import { compileMatcher } from '../query/match.ts';

const noExpr = (): never => {
  throw new MongoError('BadValue', '$expr is not allowed in $pull');
};

/**
 * The condition of `$pull`: operators are asked of the element, a document is a filter over elements that are
 * documents, anything else is equality.
 */
export function compilePull(operand: RawValue): (element: RawValue) => boolean {
  if (operand.type === Type.regex || isOperatorDocument(operand)) {
    const matches = compileMatcher(parseFilter(wrap(operand)), noExpr);
    return (element) => matches(wrap(element));
  }
  if (operand.type === Type.object) {
    const matches = compileMatcher(parseFilter(operand), noExpr);
    return (element) => element.type === Type.object && matches(element);
  }
  return (element) => compareValues(element, operand) === 0;
}

/** `{ "": value }`: lets a filter over a field be asked of a bare value. */
function wrap(value: RawValue): RawValue {
  const writer = new BsonWriter(value.end - value.start + 16);
  const at = writer.open();
  writer.raw('', value);
  writer.close(at);
  return rawDocument(writer.take());
}
