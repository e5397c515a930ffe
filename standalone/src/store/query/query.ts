import { compileExpression } from '../aggregate/expression.ts';
import type { Variables } from '../aggregate/scope.ts';
import { isTrue } from '../aggregate/values.ts';
import type { RawValue } from '../bson/element.ts';
import { type Filter, parseFilter } from './filter.ts';
import { type CompileExpr, compileMatcher, type Matcher } from './match.ts';

/** A filter ready for use. */
export interface Query {
  readonly filter: Filter;
  readonly matches: Matcher;
  readonly compileExpr: CompileExpr;
}

/** Reads a filter document. `variables` are those of the command's `let`. */
export function compileQuery(document: RawValue, variables: Variables): Query {
  const filter = parseFilter(document);
  const compileExpr: CompileExpr = (expression) => {
    const evaluate = compileExpression(expression, variables);
    return (each) => isTrue(evaluate(each));
  };
  return { filter, compileExpr, matches: compileMatcher(filter, compileExpr) };
}
