import {
  applyOperation,
  copySteps,
  type Definition,
  exitsOf,
  exitTarget,
  type Fragment,
  type Operation,
  type Place,
  placesFor,
  reachable,
  type Step,
  type StepId,
  stepOf,
  UserError,
} from '@baton/shared';
import { placeKey } from '../canvas/place-key.ts';

export type Take = 'alone' | 'following';

/** Whether a step can leave its place without what hangs by its branches. */
export function canGoAlone(step: Step): boolean {
  const exits = exitsOf(step);
  return step.type === 'go-to' || exits.length <= 1 || exits.every(({ target }) => target === null);
}

/** The steps that move along, the step itself included. */
export function movedSteps(input: { definition: Definition; id: StepId; take: Take }): Set<StepId> {
  const { definition, id, take } = input;
  return new Set(take === 'alone' ? [id] : reachable({ definition, from: id }));
}

/** Where a step can go: every exit outside of what is moved but the one it hangs by. */
export function placesToMove(input: { definition: Definition; id: StepId; take: Take }): Place[] {
  const { definition, id, take } = input;
  const places = placesFor({ definition, moving: movedSteps(input) }).filter(
    (at) => targetOf({ definition, at }) !== id,
  );
  return accepting({ definition, places, operation: (to) => ({ type: 'moveStep', id, take, to }) });
}

export function placesToPaste(input: { definition: Definition; fragment: Fragment }): Place[] {
  const { definition, fragment } = input;
  const places = placesFor({ definition, moving: new Set() });
  return accepting({ definition, places, operation: (at) => ({ type: 'pasteSteps', at, fragment }) });
}

/**
 * Leaves out the places that an edit would be refused at. What decides is only whether something follows there, so
 * one trial of each kind is enough.
 */
function accepting(input: {
  definition: Definition;
  places: readonly Place[];
  operation: (at: Place) => Operation;
}): Place[] {
  const { definition, places, operation } = input;
  const open = places.filter((at) => targetOf({ definition, at }) === null);
  const followed = places.filter((at) => targetOf({ definition, at }) !== null);
  return [open, followed].flatMap((group) => {
    const [trial] = group;
    return trial && works({ definition, operation: operation(trial) }) ? group : [];
  });
}

function works({ definition, operation }: { definition: Definition; operation: Operation }): boolean {
  try {
    applyOperation({ definition, operation });
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

export function targetOf({ definition, at }: { definition: Definition; at: Place }): StepId | null {
  if (at.from === null) return definition.start;
  const step = stepOf({ definition, id: at.from });
  return step ? (exitTarget({ step, key: at.key }) ?? null) : null;
}

/** The steps that an exit could lead to instead: all but its own and the one it leads to already. */
export function stepsToConnect({ definition, at }: { definition: Definition; at: Place }): StepId[] {
  const current = targetOf({ definition, at });
  return (Object.keys(definition.steps) as StepId[]).filter((id) => id !== at.from && id !== current);
}

/** Where a copy of a step can be put without asking: right behind it. Null where that would be a guess. */
export function placeForClone({ definition, id }: { definition: Definition; id: StepId }): Place | null {
  const step = stepOf({ definition, id });
  if (!step || step.type === 'go-to') return null;
  const exits = exitsOf(step);
  const [exit] = exits;
  return exit && exits.length === 1 ? { from: id, key: exit.key } : null;
}

/** How many steps an edit would take away besides what it is about. */
export function lostBy({ definition, operation }: { definition: Definition; operation: Operation }): number {
  const after = applyOperation({ definition, operation });
  return Object.keys(definition.steps).length - Object.keys(after.steps).length;
}

export const placeSet = (places: readonly Place[]): Set<string> => new Set(places.map(placeKey));

/** What a removal can keep: each way on with the number of steps behind it that nothing else leads to. */
export function keepChoices(input: { definition: Definition; id: StepId }) {
  const { definition, id } = input;
  const step = stepOf({ definition, id });
  if (!step || step.type === 'go-to') return [];
  return exitsOf(step)
    .filter(({ target }) => target !== null)
    .map(({ key, label, target }) => ({
      key,
      label,
      steps: Object.keys(copySteps({ definition, id: target as StepId, take: 'following' }).steps).length,
    }));
}
