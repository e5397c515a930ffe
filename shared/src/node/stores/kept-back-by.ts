import type { mongo } from 'mongoose';
import type { Hold } from '../../engine/enrollment.ts';
import type { EnrollmentDoc } from '../models/index.ts';

/** Enrollments that one thing keeps back. The type is the partial index's condition. */
export const keptBackBy = (reason: Hold['for']) =>
  ({ 'hold.for': { $eq: reason, $type: 'string' } }) as unknown as mongo.Filter<EnrollmentDoc>;
