import { UserError } from '../../errors.ts';
import type { StepId } from '../../ids.ts';
import type { Step } from '../../steps/index.ts';
import type { Pointer } from '../../steps/step-fields.ts';
import type { Definition } from '../definition.ts';
import { entrancesOf, exitsOf, exitTarget, reachable, stepOf, withExit } from '../graph.ts';
import type { Place } from './operation.ts';

/** The primitives that operations are made of. All are pure: each returns a new definition. */

export function refuse({ code, message }: { code: string; message: string }): never {
  throw new UserError({ code, status: 422, message });
}

export function requireStep({ definition, id }: { definition: Definition; id: string }): Step {
  return (
    stepOf({ definition, id }) ??
    refuse({
      code: 'step-unknown',
      message: `There is no step “${id}” in this workflow. It may have been removed meanwhile.`,
    })
  );
}

export function withStep({
  definition,
  id,
  step,
}: {
  definition: Definition;
  id: StepId;
  step: Step;
}): Definition {
  return { ...definition, steps: { ...definition.steps, [id]: step } };
}

export function targetAt({ definition, at }: { definition: Definition; at: Place }): Pointer {
  if (at.from === null) return definition.start;
  const target = exitTarget({ step: requireStep({ definition, id: at.from }), key: at.key });
  if (target === undefined) {
    refuse({ code: 'exit-unknown', message: `The step “${at.from}” has no way out called “${at.key}”.` });
  }
  return target;
}

export function pointed({
  definition,
  at,
  target,
}: {
  definition: Definition;
  at: Place;
  target: Pointer;
}): Definition {
  if (at.from === null) return { ...definition, start: target };
  const step = withExit({ step: requireStep({ definition, id: at.from }), key: at.key, target });
  return withStep({ definition, id: at.from, step });
}

/** Lets every exit that leads to a step lead elsewhere. */
export function redirected(input: { definition: Definition; from: StepId; to: Pointer }): Definition {
  let { definition } = input;
  for (const entrance of entrancesOf({ definition, id: input.from })) {
    definition = pointed({ definition, at: entrance, target: input.to });
  }
  return definition;
}

/** Removes the steps that could be reached before an edit and no longer can. Steps that were loose already stay. */
export function withoutLost({ before, after }: { before: Definition; after: Definition }): Definition {
  const kept = new Set(reachable({ definition: after, from: after.start }));
  const lost = new Set(reachable({ definition: before, from: before.start }).filter((id) => !kept.has(id)));
  return lost.size === 0 ? after : cleared({ definition: after, lost });
}

/** Removes steps and the pointers to them. */
export function cleared({
  definition,
  lost,
}: {
  definition: Definition;
  lost: ReadonlySet<StepId>;
}): Definition {
  const steps: Record<StepId, Step> = {};
  for (const [id, step] of Object.entries(definition.steps) as [StepId, Step][]) {
    if (lost.has(id)) continue;
    let next = step;
    for (const { key, target } of exitsOf(step)) {
      if (target !== null && lost.has(target)) next = withExit({ step: next, key, target: null });
    }
    steps[id] = next;
  }
  const start = definition.start !== null && lost.has(definition.start) ? null : definition.start;
  return { ...definition, start, steps };
}

/** The exit along which a path goes on by default: the first one; null where a step ends its path. */
export function mainExit(step: Step): string | null {
  if (step.type === 'go-to') return null;
  return exitsOf(step)[0]?.key ?? null;
}

/** Follows main exits from a step to the end of its path; null when the path never comes to an open end. */
export function openEnd({ definition, from }: { definition: Definition; from: StepId }): Place | null {
  const seen = new Set<StepId>();
  let id = from;
  for (;;) {
    if (seen.has(id)) return null;
    seen.add(id);
    const step = requireStep({ definition, id });
    const key = mainExit(step);
    if (key === null) return null;
    const target = exitTarget({ step, key });
    if (target === null || target === undefined) return { from: id, key };
    id = target;
  }
}
