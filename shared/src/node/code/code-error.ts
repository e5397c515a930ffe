import { assertNever } from '../../assert-never.ts';
import type { CallErrorCode } from '../../calls/call.ts';
import { type CodeErrorKind, type CodeResult, codeLimits } from './evaluate.ts';

const codes: Readonly<Record<CodeErrorKind, CallErrorCode>> = {
  syntax: 'code-syntax',
  thrown: 'code-threw',
  time: 'code-time',
  memory: 'code-memory',
  stack: 'code-stack',
  result: 'code-result',
  broken: 'code-broken',
};

/** Why code came to nothing, as the error of a step. A line of 0 is not known. */
export function codeError(failed: Extract<CodeResult, { ok: false }>): {
  code: CallErrorCode;
  values: Record<string, string | number>;
} {
  return { code: codes[failed.kind], values: valuesOf(failed) };
}

function valuesOf({ kind, message, line }: Extract<CodeResult, { ok: false }>) {
  const at = { line: line ?? 0 };
  switch (kind) {
    case 'syntax':
    case 'thrown':
    case 'result':
    case 'broken':
      return { ...at, reason: message };
    case 'time':
      return { ...at, seconds: codeLimits.timeMs / 1000 };
    case 'memory':
      return { ...at, megabytes: codeLimits.memoryBytes / 1024 / 1024 };
    case 'stack':
      return at;
    default:
      return assertNever(kind);
  }
}
