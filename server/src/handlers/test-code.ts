import { type CodeTestResult, type Definition, readOutputs, UserError } from '@baton/shared';
import { type CodeResult, codeError, type Workflow } from '@baton/shared/node';
import type { Principal } from '../auth/principal.ts';
import { requirePermission } from '../auth/principal.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';

/** All threads for code are taken. */
export const tooMuchCode = (): UserError =>
  new UserError({
    code: 'code-busy',
    status: 429,
    message: 'A lot of code is being tested at the moment. Try again in a few seconds.',
  });

const sourcesOf = ({ steps }: Definition): string[] =>
  Object.values(steps).flatMap((step) => (step.type === 'custom-code' ? [step.config.code] : []));

/**
 * What a test of a workflow runs: what it was given, else the draft. Whoever may only look at workflows may run the code
 * that stands in them, and no other.
 */
export function definitionToTest(input: {
  given: Definition | undefined;
  workflow: Workflow;
  principal: Principal;
}): Definition {
  const { given, workflow, principal } = input;
  const stored = workflow.draft.definition;
  if (!given) return stored;
  const known = new Set(sourcesOf(stored));
  if (!sourcesOf(given).every((code) => known.has(code)))
    requirePermission({ principal, permission: 'workflows.edit' });
  return given;
}

function presented(input: {
  result: CodeResult;
  outputs: Parameters<typeof readOutputs>[0]['outputs'];
}): CodeTestResult {
  const { result, outputs } = input;
  const { console, ms } = result;
  if (!result.ok) return { outputs: null, error: codeError(result), console, ms };
  const read = readOutputs({ returned: result.value, outputs });
  return read.ok
    ? { outputs: read.values, error: null, console, ms }
    : { outputs: null, error: { code: read.code, values: read.values }, console, ms };
}

export const codeHandlers: HandlersOf<'testCode'> = {
  async testCode({ params, body, services }) {
    const { code, inputs, outputs } = body;
    if (!(await services.stores.workflows.byId(params.id))) throw notFound('workflow');
    const result = await services.code.run({ code, inputs, now: services.now(), seed: 0 });
    if (result === 'busy') throw tooMuchCode();
    return presented({ result, outputs });
  },
};
