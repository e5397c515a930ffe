import type { workflows as english } from '../en/workflows.ts';
import type { Translation } from '../translation.ts';

export const workflows: Translation<typeof english> = {
  'workflows.title': 'Przepływy pracy',
};
