import { assertNever } from '../../assert-never.ts';
import type { StepId } from '../../ids.ts';
import { step as stepSchema } from '../../steps/index.ts';
import { identified } from '../../triggers/index.ts';
import type { Definition } from '../definition.ts';
import { exitsOf, exitTarget, freshStepId, reachable } from '../graph.ts';
import { applyBranchOperation } from './branches.ts';
import {
  cleared,
  mainExit,
  openEnd,
  pointed,
  redirected,
  refuse,
  requireStep,
  targetAt,
  withoutLost,
  withStep,
} from './edit.ts';
import type { Fragment, Operation, OperationOf, Place } from './operation.ts';

/**
 * The definition after one edit. Pure: the builder's optimistic update, its undo and the server apply the same code.
 * Throws a `UserError` when the edit makes no sense for this definition (the step is gone, a step would be moved
 * into itself); the definition given stays as it was.
 */
export function applyOperation({
  definition,
  operation,
}: {
  definition: Definition;
  operation: Operation;
}): Definition {
  switch (operation.type) {
    case 'insertStep':
      return insertStep({ definition, operation });
    case 'moveStep':
      return moveStep({ definition, operation });
    case 'pasteSteps':
      return pasteSteps({ definition, operation });
    case 'removeStep':
      return removeStep({ definition, operation });
    case 'updateConfig':
      return updateConfig({ definition, operation });
    case 'renameStep': {
      const { name: _, ...step } = requireStep({ definition, id: operation.id });
      const name = operation.name.trim();
      return withStep({ definition, id: operation.id, step: name === '' ? step : { ...step, name } });
    }
    case 'setNote': {
      const { note: _, ...step } = requireStep({ definition, id: operation.id });
      const note = operation.note.trim();
      return withStep({ definition, id: operation.id, step: note === '' ? step : { ...step, note } });
    }
    case 'addBranch':
    case 'updateBranch':
    case 'moveBranch':
    case 'removeBranch':
    case 'setOptionalExit':
      return applyBranchOperation({ definition, operation });
    case 'connect': {
      targetAt({ definition, at: operation.at });
      if (operation.to !== null) requireStep({ definition, id: operation.to });
      return withoutLost({
        before: definition,
        after: pointed({ definition, at: operation.at, target: operation.to }),
      });
    }
    case 'setTriggers':
      return withTriggers({ definition, triggers: operation.triggers });
    case 'setSettings': {
      const { settings } = operation;
      const names = typeof settings.reEnrollment === 'object';
      return { ...definition, settings, ...(names && { triggers: identified(definition.triggers) }) };
    }
    case 'replace':
      return operation.definition;
    default:
      return assertNever(operation);
  }
}

/** Triggers that settings name no longer mean anything once they are gone. */
function withTriggers({
  definition,
  triggers,
}: Pick<OperationOf<'setTriggers'>, 'triggers'> & {
  definition: Definition;
}): Definition {
  const { settings } = definition;
  const next = identified(triggers);
  if (typeof settings.reEnrollment !== 'object') return { ...definition, triggers: next };
  const left = settings.reEnrollment.triggers.filter((id) => next.some((trigger) => trigger.id === id));
  return { ...definition, triggers: next, settings: { ...settings, reEnrollment: { triggers: left } } };
}

/** The operation that takes an edit back: definitions are immutable, so the one before it is the inverse. */
export function inverseOf({ before }: { before: Definition }): OperationOf<'replace'> {
  return { type: 'replace', definition: before };
}

function insertStep({
  definition,
  operation,
}: {
  definition: Definition;
  operation: OperationOf<'insertStep'>;
}): Definition {
  const { at, id } = operation;
  if (Object.hasOwn(definition.steps, id)) {
    refuse({ code: 'step-exists', message: `There is a step “${id}” already. Give the new one another id.` });
  }
  const followed = targetAt({ definition, at });
  const main = mainExit(operation.step);
  let next = withStep({ definition, id, step: operation.step });
  if (main !== null) next = pointed({ definition: next, at: { from: id, key: main }, target: followed });
  next = pointed({ definition: next, at, target: id });
  return withoutLost({ before: definition, after: next });
}

/** Puts a chain of steps, already present, on an edge; what followed there follows the chain's open end. */
function placeChain(input: { definition: Definition; first: StepId; at: Place }): Definition {
  const { definition, first, at } = input;
  const followed = targetAt({ definition, at });
  let next = definition;
  if (followed !== null) {
    const end = openEnd({ definition, from: first });
    if (end === null) {
      refuse({
        code: 'no-open-end',
        message: 'These steps come to an end, so nothing can follow them. Place them at the end of a path.',
      });
    }
    next = pointed({ definition: next, at: end, target: followed });
  }
  return pointed({ definition: next, at, target: first });
}

function moveStep({
  definition,
  operation,
}: {
  definition: Definition;
  operation: OperationOf<'moveStep'>;
}): Definition {
  const { id, take, to } = operation;
  const step = requireStep({ definition, id });
  targetAt({ definition, at: to });
  const intoItself = {
    code: 'move-into-itself',
    message: 'A step cannot be moved behind itself. Choose a place outside of what you move.',
  };
  if (take === 'following') {
    if (to.from !== null && reachable({ definition, from: id }).includes(to.from)) refuse(intoItself);
    if (targetAt({ definition, at: to }) === id) return definition;
    return placeChain({ definition: redirected({ definition, from: id, to: null }), first: id, at: to });
  }
  if (to.from === id) refuse(intoItself);
  if (targetAt({ definition, at: to }) === id) return definition;
  const exits = exitsOf(step);
  if (exits.length > 1 && exits.some(({ target }) => target !== null)) {
    refuse({
      code: 'branches-follow',
      message: 'A step with filled branches cannot be moved alone. Move it with all that follows.',
    });
  }
  const main = mainExit(step);
  const followed = main === null ? null : (exitTarget({ step, key: main }) ?? null);
  let next = redirected({ definition, from: id, to: followed === id ? null : followed });
  if (main !== null) next = pointed({ definition: next, at: { from: id, key: main }, target: null });
  return placeChain({ definition: next, first: id, at: to });
}

/** A step with all that follows it, or alone, as a fragment for the clipboard. */
export function copySteps(input: {
  definition: Definition;
  id: StepId;
  take: 'alone' | 'following';
}): Fragment {
  const { definition, id, take } = input;
  requireStep({ definition, id });
  const ids = new Set(take === 'alone' ? [id] : reachable({ definition, from: id }));
  const outside = new Set((Object.keys(definition.steps) as StepId[]).filter((one) => !ids.has(one)));
  return { start: id, steps: cleared({ definition, lost: outside }).steps };
}

function pasteSteps({
  definition,
  operation,
}: {
  definition: Definition;
  operation: OperationOf<'pasteSteps'>;
}): Definition {
  const { at, fragment } = operation;
  const ids = new Map<StepId, StepId>();
  let next = definition;
  for (const [id, step] of Object.entries(fragment.steps) as [StepId, Fragment['steps'][StepId]][]) {
    const fresh = freshStepId({ definition: next, type: step.type });
    ids.set(id, fresh);
    next = withStep({ definition: next, id: fresh, step });
  }
  for (const fresh of ids.values()) {
    const step = requireStep({ definition: next, id: fresh });
    for (const { key, target } of exitsOf(step)) {
      const renamed = target === null ? null : (ids.get(target) ?? null);
      next = pointed({ definition: next, at: { from: fresh, key }, target: renamed });
    }
  }
  const first = ids.get(fragment.start);
  if (!first) refuse({ code: 'fragment-empty', message: 'There is nothing to paste. Copy a step first.' });
  return placeChain({ definition: next, first, at });
}

function removeStep({
  definition,
  operation,
}: {
  definition: Definition;
  operation: OperationOf<'removeStep'>;
}): Definition {
  const { id, keep } = operation;
  const step = requireStep({ definition, id });
  const kept = keep === null ? null : exitTarget({ step, key: keep });
  if (kept === undefined) {
    refuse({ code: 'exit-unknown', message: `The step “${id}” has no way out called “${keep}”.` });
  }
  const joined = redirected({ definition, from: id, to: kept === id ? null : kept });
  const without = cleared({ definition: joined, lost: new Set([id]) });
  return withoutLost({ before: definition, after: without });
}

function updateConfig({
  definition,
  operation,
}: {
  definition: Definition;
  operation: OperationOf<'updateConfig'>;
}): Definition {
  const step = requireStep({ definition, id: operation.id });
  const parsed = stepSchema.safeParse({ ...step, config: operation.config });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    refuse({
      code: 'config-invalid',
      message: `${issue?.path.join('.') ?? 'config'}: ${issue?.message ?? 'is not valid'}`,
    });
  }
  return withStep({ definition, id: operation.id, step: parsed.data });
}

/** Where a step can be placed: the start and every exit, but those inside the steps that are moved. */
export function placesFor(input: { definition: Definition; moving: ReadonlySet<StepId> }): Place[] {
  const { definition, moving } = input;
  const places: Place[] = [{ from: null, key: 'start' }];
  for (const [id, step] of Object.entries(definition.steps) as [StepId, Definition['steps'][StepId]][]) {
    if (moving.has(id) || step.type === 'go-to') continue;
    for (const { key } of exitsOf(step)) places.push({ from: id, key });
  }
  return places;
}
