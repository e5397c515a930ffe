import { ARITHMETIC } from './arithmetic.ts';
import { CONTROL } from './control.ts';
import type { OperatorTable } from './define.ts';
import { VALUES } from './values.ts';

/** Every operator that an expression may use; any other is refused. */
export const OPERATORS: OperatorTable = { ...CONTROL, ...ARITHMETIC, ...VALUES };
