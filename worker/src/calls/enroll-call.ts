import { type EnrollOutcome, entersAgain, maxDepth } from '@baton/shared';
import type { Refusal } from '@baton/shared/node';
import { enrollOnly } from '../carry/dispatch-tickets.ts';
import { type CallPerformer, failed } from './performer.ts';

const outcomes: Readonly<Record<Refusal, EnrollOutcome>> = {
  waits: 'waits',
  // An earlier try of this very call.
  same: 'enrolled',
  open: 'already',
  before: 'before',
};

/**
 * Enrolls the ticket in another workflow that is on. The enrollment's id is made of the call's key, so repeating it
 * finds itself.
 */
export const enrollCallPerformer: CallPerformer<'enroll'> = async ({ call, key, enrollment, services }) => {
  const depth = enrollment.depth + 1;
  if (depth > maxDepth) return failed({ code: 'too-deep', values: { limit: maxDepth }, mayPass: false });
  const { workflowId, ticketId, id: enrollmentId } = enrollment;
  try {
    const snapshot = await services.world.current();
    const known = snapshot.workflows.get(call.workflow);
    const live = snapshot.live.find(({ id }) => id === call.workflow);
    const answer = (outcome: EnrollOutcome) => ({
      ok: true as const,
      output: { outcome, workflow: known?.name ?? '' },
    });
    if (!live) return answer(known ? 'off' : 'gone');
    const { program } = live;
    if (program.definition.settings.unenroll) {
      const ticket = await services.stores.tickets.byId(ticketId);
      if (ticket && program.unenrolls({ ticket, now: services.now() })) return answer('unwanted');
    }
    const refused = await enrollOnly({
      snapshot,
      admissions: [
        {
          ticket: { id: ticketId },
          program,
          entry: { kind: 'workflow', workflowId, enrollmentId },
          occasion: key,
          again: entersAgain({ definition: program.definition, way: 'workflow' }),
          depth,
          request: enrollment.request,
          at: call.at,
        },
      ],
      services,
    });
    services.changes.changed({ topic: 'enrollment', ids: [call.workflow] });
    const refusal = refused.get(ticketId);
    return answer(refusal ? outcomes[refusal] : 'enrolled');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ code: 'not-stored', values: { reason }, mayPass: true });
  }
};
