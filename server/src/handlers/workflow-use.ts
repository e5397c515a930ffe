import { UserError } from '@baton/shared';
import type { Services } from '../services.ts';

/** Throws a `UserError` (409) when a live workflow mentions what is about to be removed. */
export async function requireWorkflowsFree(input: {
  services: Services;
  uses: (definition: string) => boolean;
  what: string;
}): Promise<void> {
  const { live } = await input.services.world.current();
  const user = live.find(({ program }) => input.uses(JSON.stringify(program.definition)));
  if (!user) return;
  throw new UserError({
    code: 'in-use',
    status: 409,
    message: `The workflow “${user.name}” uses this ${input.what}. Change or turn off the workflow first.`,
    details: { workflow: { id: user.id, name: user.name } },
  });
}
