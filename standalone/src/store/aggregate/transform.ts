import { elementsOf, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { fieldPath } from '../bson/path.ts';
import { decodeValue, encodeValue, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { isOperatorDocument } from '../query/filter.ts';
import { compileProjection } from '../query/projection.ts';
import { TreeNode } from '../update/tree.ts';
import { compileCondition, compileExpression, isOperator } from './expression.ts';
import type { Variables } from './scope.ts';
import { isDocument, typeNameOf } from './values.ts';

export type Transform = (document: RawValue) => RawValue;

/** Compiles a stage that makes one document of each; undefined if it is not such a stage. */
export function compileTransform(
  name: string,
  operand: RawValue,
  variables: Variables,
): Transform | undefined {
  switch (name) {
    case '$addFields':
    case '$set':
      return compileAddFields(name, operand, variables);
    case '$project':
      if (operand.type !== Type.object)
        throw new MongoError(15969, '$project specification must be an object');
      if (elementsOf(operand).length === 0)
        throw new MongoError(51272, 'projection specification must have at least one field');
      return compileStageProjection(operand, variables);
    case '$unset':
      return compileUnset(operand);
    case '$replaceRoot': {
      const [first] = operand.type === Type.object ? elementsOf(operand) : [];
      if (first?.name !== 'newRoot')
        throw new MongoError(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field");
      return compileReplaceRoot(first.value, variables);
    }
    case '$replaceWith':
      return compileReplaceRoot(operand, variables);
    default:
      return undefined;
  }
}

function compileStageProjection(operand: RawValue, variables: Variables): Transform {
  return compileProjection(operand, {
    find: false,
    isOperator,
    compileExpression: (expression) => compileExpression(expression, variables),
    compileExpr: compileCondition(variables),
  });
}

function compileUnset(operand: RawValue): Transform {
  if (operand.type !== Type.array && operand.type !== Type.string)
    throw new MongoError(31002, '$unset specification must be a string or an array');
  const names = (operand.type === Type.array ? valuesOf(operand) : [operand]).map((each) => {
    if (each.type !== Type.string)
      throw new MongoError(
        31120,
        '$unset specification must be a string or an array containing only string values',
      );
    return fieldPath(String(decodeValue(each))).parts.map(({ name }) => name);
  });
  return (document) => {
    const root = TreeNode.open(document);
    for (const parts of names) unset(root, parts);
    return root.toRaw();
  };
}

function unset(tree: TreeNode, parts: readonly string[]): void {
  if (tree.isArray) {
    for (let i = 0; i < tree.length; i++) {
      const child = tree.child(String(i));
      if (child) unset(child, parts);
    }
  } else if (parts.length === 1) tree.remove(parts[0]!);
  else {
    const child = tree.child(parts[0]!);
    if (child) unset(child, parts.slice(1));
  }
}

function compileReplaceRoot(operand: RawValue, variables: Variables): Transform {
  const evaluate = compileExpression(operand, variables);
  return (document) => {
    const root = evaluate(document);
    if (!isDocument(root)) {
      throw new MongoError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeNameOf(root)}`,
      );
    }
    return root;
  };
}

interface Assignment {
  readonly parts: readonly string[];
  readonly evaluate: (document: RawValue) => Value;
}

function compileAddFields(name: string, operand: RawValue, variables: Variables): Transform {
  if (operand.type !== Type.object) {
    throw new MongoError(40272, `${name} specification stage must be an object, got ${typeNameOf(operand)}`);
  }
  const assignments = assignmentsOf(operand, [], variables);
  return (document) => {
    const root = TreeNode.open(document);
    // All are computed from the document as it came.
    const values = assignments.map(({ evaluate }) => evaluate(document));
    assignments.forEach(({ parts }, i) => {
      assign(root, parts, values[i]);
    });
    return root.toRaw();
  };
}

function assignmentsOf(operand: RawValue, prefix: readonly string[], variables: Variables): Assignment[] {
  return elementsOf(operand).flatMap(({ name, value }) => {
    const parts = [...prefix, ...fieldPath(name).parts.map((part) => part.name)];
    const nested = value.type === Type.object && !isOperatorDocument(value) && elementsOf(value).length > 0;
    return nested
      ? assignmentsOf(value, parts, variables)
      : [{ parts, evaluate: compileExpression(value, variables) }];
  });
}

/** Sets a field, in every element where the path meets an array; a missing value leaves the field out. */
function assign(tree: TreeNode, parts: readonly string[], value: Value): void {
  if (tree.isArray) {
    for (let i = 0; i < tree.length; i++) {
      const element = tree.child(String(i)) ?? new TreeNode(Type.object);
      tree.set(String(i), element);
      assign(element, parts, value);
    }
    return;
  }
  const [name, ...rest] = parts as [string, ...string[]];
  if (rest.length > 0) {
    const child = tree.child(name) ?? new TreeNode(Type.object);
    tree.set(name, child);
    assign(child, rest, value);
  } else if (value === undefined) tree.remove(name);
  else tree.set(name, encodeValue(value));
}
