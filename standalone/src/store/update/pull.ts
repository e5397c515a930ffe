import { compareValues } from '../bson/compare.ts';
import { type RawValue, Type } from '../bson/element.ts';
import { isOperatorDocument, parseFilter } from '../query/filter.ts';
import { compileMatcher, noExpr } from '../query/match.ts';
import { documentWith } from './tree.ts';

/**
 * The condition of `$pull`: operators are asked of the element, a document is a filter over elements that are
 * documents, anything else is equality.
 */
export function compilePull(operand: RawValue): (element: RawValue) => boolean {
  if (operand.type === Type.regex || isOperatorDocument(operand)) {
    const matches = compileMatcher(parseFilter(documentWith('', operand).toRaw()), noExpr);
    return (element) => matches(documentWith('', element).toRaw());
  }
  if (operand.type === Type.object) {
    const matches = compileMatcher(parseFilter(operand), noExpr);
    return (element) => element.type === Type.object && matches(element);
  }
  return (element) => compareValues(element, operand) === 0;
}
