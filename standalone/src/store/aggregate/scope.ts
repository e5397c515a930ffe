import type { RawValue } from '../bson/element.ts';
import type { Value } from '../bson/value.ts';

/** Values of `let` and of the operators that bind names, without their `$$`. */
export type Variables = Readonly<Record<string, Value>>;

/** What an expression is evaluated in: the document at hand and the variables bound around it. */
export interface Scope {
  readonly root: Value;
  readonly variables: Variables;
}

export type Evaluate = (scope: Scope) => Value;

/** Compiles expressions within the names that are bound there; `with` binds more. */
export interface Compiler {
  compile(expression: RawValue): Evaluate;
  with(...names: string[]): Compiler;
}
