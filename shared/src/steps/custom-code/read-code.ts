import { type AnyNode, parse } from 'acorn';

/** What can be known of code without running it. */
export type ReadCode =
  | {
      ok: true;
      /** Names that it takes from `inputs`. */
      inputs: readonly string[];
      /** Whether it returns anything anywhere. */
      returns: boolean;
    }
  | { ok: false; line: number; reason: string };

/** A workflow is checked at each edit, and its code is mostly that of the last time. */
const lastRead = new Map<string, ReadCode>();
const keptReads = 100;

/** The language that the sandbox speaks. */
const ecmaVersion = 2023;

/** Reads code as the body of a function: whether it can be read at all, and what it takes and gives. */
export function readCode(code: string): ReadCode {
  const known = lastRead.get(code);
  if (known) return known;
  const read = parseCode(code);
  if (lastRead.size >= keptReads) lastRead.delete(lastRead.keys().next().value as string);
  lastRead.set(code, read);
  return read;
}

function parseCode(code: string): ReadCode {
  try {
    // On the first line, so that the lines of errors are those of the code.
    const program = parse(`"use strict";${code}`, { ecmaVersion, allowReturnOutsideFunction: true });
    const inputs = new Set<string>();
    return { ok: true, returns: look({ node: program, inputs }), inputs: [...inputs] };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, line: 1, reason: 'Too deeply nested' };
    if (!(error instanceof SyntaxError)) throw error;
    const { line } = (error as SyntaxError & { loc?: { line: number } }).loc ?? { line: 1 };
    // The place stands at the end of acorn's messages.
    return { ok: false, line, reason: error.message.replace(/ \(\d+:\d+\)$/, '') };
  }
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Notes what a part of code takes from `inputs`; tells whether the code returns there. */
function look({ node, inputs }: { node: AnyNode; inputs: Set<string> }): boolean {
  noteInputs({ node, inputs });
  let returns = node.type === 'ReturnStatement' && node.argument !== null;
  for (const part of Object.values(node).flat()) {
    if (isNode(part) && look({ node: part, inputs })) returns = true;
  }
  // What a function inside returns is its own.
  const isFunction =
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression';
  return returns && !isFunction;
}

const isInputs = (node: AnyNode | null | undefined): boolean =>
  node?.type === 'Identifier' && node.name === 'inputs';

/** `inputs.a`, `inputs['a']` and `const { a } = inputs`. */
function noteInputs({ node, inputs }: { node: AnyNode; inputs: Set<string> }): void {
  if (node.type === 'MemberExpression' && isInputs(node.object)) {
    const { property, computed } = node;
    if (!computed && property.type === 'Identifier') inputs.add(property.name);
    if (property.type === 'Literal' && typeof property.value === 'string') inputs.add(property.value);
  }
  if (node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' && isInputs(node.init)) {
    for (const property of node.id.properties) {
      if (property.type === 'Property' && !property.computed && property.key.type === 'Identifier')
        inputs.add(property.key.name);
    }
  }
}
