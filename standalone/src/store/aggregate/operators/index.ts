import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { CONTROL } from './control.ts';
import { DATES } from './dates.ts';
import type { OperatorTable } from './define.ts';
import { STRINGS } from './strings.ts';
import { TYPES } from './types.ts';

/** Every operator that an expression may use; any other is refused. */
export const OPERATORS: OperatorTable = {
  ...CONTROL,
  ...ARITHMETIC,
  ...ARRAYS,
  ...STRINGS,
  ...TYPES,
  ...DATES,
};
