import mongoose from 'mongoose';

/** A condition that an index helps with. */
const farOff = new Date('9999-01-01');

/** Brings about what the end of all leases would, and of all waits unless they are left alone, without the waiting. */
export async function endLeases(
  { mongoUri }: { mongoUri: string },
  { waitsToo = true }: { waitsToo?: boolean } = {},
): Promise<void> {
  const connection = await mongoose.createConnection(mongoUri).asPromise();
  await connection
    .collection('enrollments')
    .updateMany(
      { wakeAt: { $type: 'date', $lt: farOff }, ...(!waitsToo && { worker: { $type: 'string' } }) },
      { $set: { wakeAt: new Date(0) } },
    );
  await connection.close();
}
