import { compileCondition } from '../aggregate/expression.ts';
import type { Variables } from '../aggregate/scope.ts';
import type { RawValue } from '../bson/element.ts';
import { EMPTY_DOCUMENT } from '../bson/value.ts';
import { type Filter, parseFilter } from './filter.ts';
import { type CompileExpr, compileMatcher, type Matcher } from './match.ts';

/** A filter ready for use. */
export interface Query {
  readonly filter: Filter;
  readonly matches: Matcher;
  readonly compileExpr: CompileExpr;
}

/** Reads a filter document; without one it finds everything. `variables` are those of the command's `let`. */
export function compileQuery(document: RawValue = EMPTY_DOCUMENT, variables: Variables = {}): Query {
  const filter = parseFilter(document);
  const compileExpr = compileCondition(variables);
  // An index often answers the filter by itself, so its predicate is only made when somebody asks. Expressions are
  // made at once: what is wrong with them must be said even if there is no document.
  let matches: Matcher | undefined = hasExpression(filter) ? compileMatcher(filter, compileExpr) : undefined;
  return {
    filter,
    compileExpr,
    matches: (each) => {
      matches ??= compileMatcher(filter, compileExpr);
      return matches(each);
    },
  };
}

function hasExpression(filter: Filter): boolean {
  if ('all' in filter && !('path' in filter)) return filter.all.some(hasExpression);
  if (filter.op === 'elemMatchObject') return hasExpression(filter.filter);
  return filter.op === 'expr' || (filter.op === 'not' && hasExpression(filter.of));
}
