import type { triggers as english } from '../en/triggers.ts';
import type { Translation } from '../translation.ts';

export const triggers: Translation<typeof english> = {};
