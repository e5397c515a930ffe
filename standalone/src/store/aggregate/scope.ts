import type { RawValue } from '../bson/element.ts';
import type { Value } from '../bson/value.ts';

/** Values of a command's `let`, without their `$$`. */
export type Variables = Readonly<Record<string, Value>>;

/** What an expression is evaluated in: the document at hand and the variables of its command. */
export interface Scope {
  readonly root: Value;
  readonly variables: Variables;
}

export type Evaluate = (scope: Scope) => Value;

/** Compiles an expression within another. */
export type Compile = (expression: RawValue) => Evaluate;
