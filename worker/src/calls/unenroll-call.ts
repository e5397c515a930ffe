import { type CallPerformer, failed } from './performer.ts';

/** Ends the ticket's enrollment in another workflow where it stands there. Repeating it ends no later one. */
export const unenrollCallPerformer: CallPerformer<'unenroll'> = async ({ call, enrollment, services }) => {
  const { stores, world, changes, now } = services;
  try {
    const workflow = (await world.current()).workflows.get(call.workflow)?.name ?? '';
    const done = await stores.enrollments.takeOut({
      workflowId: call.workflow,
      ticketId: enrollment.ticketId,
      at: call.at,
      now: now(),
    });
    if (done === 'busy') return failed({ code: 'workflow-busy', values: { workflow }, mayPass: true });
    if (done === 'ended') changes.changed({ topic: 'enrollment', ids: [call.workflow] });
    return { ok: true, output: { ended: done === 'ended', workflow } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ code: 'not-stored', values: { reason }, mayPass: true });
  }
};
