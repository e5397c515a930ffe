import { assertNever } from '../../assert-never.ts';
import type { Output } from '../../calls/call.ts';
import type { StepErrorCode } from '../face.ts';
import type { DataKind } from '../format-data/index.ts';

/** A value that code promises to bring back. */
export interface DeclaredOutput {
  name: string;
  kind: DataKind;
}

export type ReadOutputs =
  | { ok: true; values: Record<string, Output> }
  | { ok: false; code: StepErrorCode; values: Record<string, string> };

/** Takes from what code returned the values that it promises. Null stands for “nothing” and fits every kind. */
export function readOutputs(input: { returned: Output; outputs: readonly DeclaredOutput[] }): ReadOutputs {
  const { returned, outputs } = input;
  const found = typeof returned === 'object' && returned !== null && !Array.isArray(returned) ? returned : {};
  const values: Record<string, Output> = {};
  for (const { name, kind } of outputs) {
    const value = Object.hasOwn(found, name) ? found[name] : undefined;
    if (value === undefined) return { ok: false, code: 'code-output-missing', values: { name } };
    if (value !== null && !fits({ value, kind }))
      return {
        ok: false,
        code: 'code-output-misfit',
        values: { name, kind, value: JSON.stringify(value).slice(0, 100) },
      };
    values[name] = value;
  }
  return { ok: true, values };
}

function fits({ value, kind }: { value: Output; kind: DataKind }): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'json':
      return true;
    default:
      return assertNever(kind);
  }
}
