import type { Services } from '../services.ts';

/** Placeholder until the content is complete. */
export async function seedDemo(_services: Services): Promise<void> {}
