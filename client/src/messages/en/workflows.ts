export const workflows = {
  'workflows.title': 'Workflows',
} as const;
