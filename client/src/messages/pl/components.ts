import type { components as english } from '../en/components.ts';
import type { Translation } from '../translation.ts';

export const components: Translation<typeof english> = {};
