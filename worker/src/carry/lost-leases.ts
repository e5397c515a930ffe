import type { EnrollmentId } from '@baton/shared';
import type { Services } from '../services.ts';

/** Those of the enrollments that somebody else has claimed since. */
export async function lostLeases(input: {
  ids: readonly EnrollmentId[];
  fences: ReadonlyMap<EnrollmentId, number>;
  services: Services;
}): Promise<Set<EnrollmentId>> {
  const { ids, fences, services } = input;
  const current = await services.stores.enrollments.fences(ids);
  return new Set(ids.filter((id) => current.get(id) !== fences.get(id)));
}
