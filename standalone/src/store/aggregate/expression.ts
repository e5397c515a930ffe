import { elementsOf, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { fieldPath } from '../bson/path.ts';
import { decodeValue, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { valueAtPath } from './field-path.ts';
import { OPERATORS } from './operators/index.ts';
import type { Evaluate, Variables } from './scope.ts';
import { documentOf, isTrue } from './values.ts';

type Names = ReadonlySet<string>;

/** Whether an expression may begin with this name. */
export const isOperator = (name: string): boolean => Object.hasOwn(OPERATORS, name);

/** Compiles an expression to a function of a document. */
export function compileExpression(expression: RawValue, variables: Variables): (document: RawValue) => Value {
  const evaluate = compile(expression, new Set(Object.keys(variables)));
  return (document) => evaluate({ root: document, variables });
}

/** Compiles an expression of which only its truth matters: `$expr`. */
export function compileCondition(
  variables: Variables,
): (expression: RawValue) => (document: RawValue) => boolean {
  return (expression) => {
    const evaluate = compileExpression(expression, variables);
    return (document) => isTrue(evaluate(document));
  };
}

/** Compiles one expression: a literal, a field path, a variable, an array, a document or an operator. */
function compile(expression: RawValue, names: Names): Evaluate {
  switch (expression.type) {
    case Type.string: {
      const text = String(decodeValue(expression));
      if (text.startsWith('$$')) return compileVariable(text.slice(2), names);
      if (text.startsWith('$')) return compileFieldPath(text.slice(1));
      return () => text;
    }
    case Type.array: {
      const items = valuesOf(expression).map((item) => compile(item, names));
      return (scope) => items.map((item) => item(scope) ?? null);
    }
    case Type.object:
      return compileDocument(expression, names);
    default: {
      const value = decodeValue(expression);
      return () => value;
    }
  }
}

function compileFieldPath(text: string): Evaluate {
  if (text === '') throw new MongoError(16872, "'$' by itself is not a valid FieldPath");
  const path = fieldPath(text);
  return ({ root }) => valueAtPath(root, path, 0);
}

function compileVariable(text: string, names: Names): Evaluate {
  const dot = text.indexOf('.');
  const name = dot < 0 ? text : text.slice(0, dot);
  const base = variableNamed(name, names);
  if (dot < 0) return base;
  const path = fieldPath(text.slice(dot + 1));
  return (scope) => valueAtPath(base(scope), path, 0);
}

const constant =
  (value: Value): Evaluate =>
  () =>
    value;

function variableNamed(name: string, names: Names): Evaluate {
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return ({ root }) => root;
    case 'REMOVE':
      return () => undefined;
    case 'NOW':
      return constant(new Date());
    default:
      if (!names.has(name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
      return ({ variables }) => variables[name];
  }
}

function compileDocument(expression: RawValue, names: Names): Evaluate {
  const elements = elementsOf(expression);
  const [first] = elements;
  if (first?.name.startsWith('$')) {
    if (elements.length > 1) {
      throw new MongoError(
        15983,
        `An object representing an expression must have exactly one field: ${elements.map(({ name }) => name).join(', ')}`,
      );
    }
    if (!isOperator(first.name))
      throw new MongoError('InvalidPipelineOperator', `Unrecognized expression '${first.name}'`);
    return OPERATORS[first.name]!(first.value, (inner) => compile(inner, names));
  }
  const fields = elements.map(({ name, value }) => {
    if (name.includes('.'))
      throw new MongoError(
        16412,
        `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
      );
    return { name, evaluate: compile(value, names) };
  });
  return (scope) => documentOf(fields.map(({ name, evaluate }) => [name, evaluate(scope)]));
}
