import type { mongo } from 'mongoose';
import type { UnenrollReason } from '../../engine/enrollment.ts';
import type { EnrollmentDoc } from '../models/index.ts';

/** Ends an enrollment by a rule, where it stands; whoever holds it writes nothing more. */
export const endedEarly = (input: { now: Date; reason: UnenrollReason }): mongo.UpdateFilter<EnrollmentDoc> =>
  ({
    $set: {
      status: 'unenrolled',
      unenrollReason: input.reason,
      open: false,
      endedAt: input.now,
      ...{ wakeAt: null, wait: null, call: null, worker: null, hold: null },
    },
    $inc: { fence: 1 },
  }) as unknown as mongo.UpdateFilter<EnrollmentDoc>;
