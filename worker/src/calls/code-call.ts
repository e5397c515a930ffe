import { codeError } from '@baton/shared/node';
import { type CallPerformer, failed } from './performer.ts';

/**
 * Tries of code that took too long or whose thread broke. Code comes to the same each time, but how long it takes is
 * also the machine's affair.
 */
const maxCodeTries = 3;

/** Runs code in the sandbox, in a thread of its own. It computes and does nothing else, so it may be run again. */
export const codeCallPerformer: CallPerformer<'code'> = async ({ call, enrollment, services }) => {
  const { code, inputs, at, seed } = call;
  const result = await services.code.run({ code, inputs, now: at, seed });
  if (result === 'busy') return 'busy';
  const console = result.console;
  if (result.ok) return { ok: true, output: result.value, console };
  const tries = (enrollment.call?.tries ?? 0) + 1;
  const mayPass = (result.kind === 'time' || result.kind === 'broken') && tries < maxCodeTries;
  return { ...failed({ ...codeError(result), mayPass }), console };
};
