import { filterProblems } from '../../filters/filter-problems.ts';
import type { StepId } from '../../ids.ts';
import {
  declaredOutputsOf,
  faceOf,
  type PeopleDirectory,
  type Step,
  type StepProblem,
  type WorkflowDirectory,
} from '../../steps/index.ts';
import type { PropertyCatalogue } from '../../tickets/properties.ts';
import { readField } from '../../tickets/properties.ts';
import { isPassive, type Trigger, triggerFaceOf, webhookOf } from '../../triggers/index.ts';
import type { Definition } from '../definition.ts';
import { exitsOf, reachable, stepOf } from '../graph.ts';
import { type Problem, problemMessage } from './problem.ts';
import { settingsProblems } from './settings-problems.ts';

/** What a workflow is checked against besides itself. */
export interface ValidationWorld {
  people: PeopleDirectory;
  properties: PropertyCatalogue;
  workflows: WorkflowDirectory;
  /** Other live workflows, for telling where two write the same owner. */
  live: readonly { name: string; definition: Definition }[];
}

type Found = Omit<StepProblem, 'values'> & { stepId: StepId | null; values?: StepProblem['values'] };

/** Everything wrong with a definition, in the order in which its steps are drawn. Errors keep it from publishing. */
export function validateDefinition({
  definition,
  world,
}: {
  definition: Definition;
  world: ValidationWorld;
}): Problem[] {
  const drawn = reachable({ definition, from: definition.start });
  const loose = (Object.keys(definition.steps) as StepId[]).filter((id) => !drawn.includes(id));
  const found: Found[] = [
    ...triggerProblems({ definition, world }),
    ...settingsProblems({ definition, world }).map((problem) => ({
      ...problem,
      stepId: null,
    })),
    ...[...drawn, ...loose].flatMap((id) => stepProblems({ definition, id, world })),
    ...loose.map((stepId): Found => ({ stepId, field: '', code: 'step-unreachable', severity: 'error' })),
    ...cycleProblems({ definition, drawn }),
    ...ownerProblems({ definition, drawn, world }),
  ];
  return found.map(({ stepId, field, code, severity, values = {} }) => ({
    stepId,
    field,
    code,
    severity,
    message: problemMessage({ code, values }),
    values,
  }));
}

function triggerProblems({ definition, world }: { definition: Definition; world: ValidationWorld }): Found[] {
  const found: Found[] = [];
  if (definition.triggers.length === 0) {
    found.push({ stepId: null, field: 'triggers', code: 'triggers-missing', severity: 'error' });
  }
  const webhook = webhookOf(definition);
  definition.triggers.forEach((trigger, index) => {
    const { id } = trigger;
    if (id !== undefined && definition.triggers.findIndex((other) => other.id === id) < index) {
      const field = `triggers.${index}.id`;
      found.push({ stepId: null, field, code: 'trigger-id-twice', severity: 'error', values: { id } });
    }
    const own = triggerFaceOf<Trigger>(trigger).validate?.({ trigger, properties: world.properties }) ?? [];
    found.push(
      ...own.map((problem) => ({ ...problem, stepId: null, field: `triggers.${index}.${problem.field}` })),
    );
    if (trigger.type === 'webhook-received' && trigger !== webhook)
      found.push({ stepId: null, field: `triggers.${index}.match`, code: 'hook-twice', severity: 'error' });
    if (!('filter' in trigger) || !trigger.filter) return;
    const problems = filterProblems({
      filter: trigger.filter,
      field: `triggers.${index}.filter`,
      properties: world.properties,
    });
    found.push(...problems.map((problem) => ({ ...problem, stepId: null })));
  });
  if (definition.start === null)
    found.push({ stepId: null, field: 'start', code: 'start-missing', severity: 'error' });
  else if (!stepOf({ definition, id: definition.start })) {
    found.push({
      stepId: null,
      field: 'start',
      code: 'pointer-broken',
      severity: 'error',
      values: { step: definition.start },
    });
  }
  return found;
}

/** A placeholder is open as long as the field it names holds nothing. */
export function isOpen(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function stepProblems(input: { definition: Definition; id: StepId; world: ValidationWorld }): Found[] {
  const { definition, id, world } = input;
  const step = stepOf({ definition, id });
  if (!step) return [];
  const open = (step.placeholders ?? []).filter(({ field }) => isOpen(readField({ document: step, field })));
  const own = faceOf<Step>(step)
    .validate({
      step,
      context: {
        ...world,
        hasStep: (other) => stepOf({ definition, id: other }) !== undefined,
        hasWebhook: webhookOf(definition) !== undefined,
        outputsOf(other) {
          const named = stepOf({ definition, id: other });
          return named ? declaredOutputsOf(named) : null;
        },
      },
    })
    // The question of an open placeholder says more than "this is empty".
    .filter(({ field }) => !open.some((placeholder) => placeholder.field === field));
  return [
    ...open.map(
      ({ field, question }): Found => ({
        stepId: id,
        field,
        code: 'placeholder-open',
        severity: 'error',
        values: { question: question.en, questionPl: question.pl ?? question.en },
      }),
    ),
    ...own.map((problem) => ({ ...problem, stepId: id })),
    ...exitProblems({ definition, id, step }),
  ];
}

function exitProblems({ definition, id, step }: { definition: Definition; id: StepId; step: Step }): Found[] {
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const { key, target } of exitsOf(step)) {
    if (seen.has(key)) {
      const branch = key.replace(/^branch:/, '');
      found.push({
        stepId: id,
        field: 'branches',
        code: 'branch-id-twice',
        severity: 'error',
        values: { id: branch },
      });
    }
    seen.add(key);
    // A go-to checks its own target.
    if (target !== null && step.type !== 'go-to' && !stepOf({ definition, id: target })) {
      found.push({
        stepId: id,
        field: key,
        code: 'pointer-broken',
        severity: 'error',
        values: { step: target },
      });
    }
  }
  return found;
}

/** Steps from which a path leads back to themselves without passing a delay. One problem per circle, on its first step. */
function cycleProblems({ definition, drawn }: { definition: Definition; drawn: readonly StepId[] }): Found[] {
  const state = new Map<StepId, 'open' | 'done'>();
  const found: Found[] = [];
  for (const root of drawn) {
    if (state.has(root)) continue;
    const stack: { id: StepId; targets: StepId[] }[] = [];
    const enter = (id: StepId): void => {
      state.set(id, 'open');
      stack.push({ id, targets: instantTargets({ definition, id }) });
    };
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const target = top.targets.shift();
      if (target === undefined) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(target) === 'open') {
        found.push({ stepId: target, field: '', code: 'cycle-without-delay', severity: 'error' });
      } else if (!state.has(target)) enter(target);
    }
  }
  return found.filter(({ stepId }, index) => found.findIndex((other) => other.stepId === stepId) === index);
}

/** Where a step leads without any time passing. */
function instantTargets({ definition, id }: { definition: Definition; id: StepId }): StepId[] {
  const step = stepOf({ definition, id });
  if (!step) return [];
  const { replay, alwaysWaits } = faceOf<Step>(step);
  if (alwaysWaits ? alwaysWaits(step) : replay === 'timer') return [];
  return exitsOf(step).flatMap(({ target }) =>
    target !== null && stepOf({ definition, id: target }) ? [target] : [],
  );
}

const writesOwner = (step: Step): boolean =>
  step.type === 'rotate-owner' ||
  step.type === 'assign-previous-owner' ||
  (step.type === 'assign-owner' && step.config.to !== null && 'user' in step.config.to);

function ownerProblems(input: {
  definition: Definition;
  drawn: readonly StepId[];
  world: ValidationWorld;
}): Found[] {
  const { definition, drawn, world } = input;
  const writer = drawn.find((id) => {
    const step = stepOf({ definition, id });
    return step !== undefined && writesOwner(step);
  });
  if (writer === undefined) return [];
  // A handed-off ticket is created too, so these two triggers meet; a passive one meets nothing by itself.
  const eventTriggers = (one: Definition): boolean => one.triggers.some((trigger) => !isPassive(trigger));
  if (!eventTriggers(definition)) return [];
  return world.live
    .filter(
      (other) => eventTriggers(other.definition) && Object.values(other.definition.steps).some(writesOwner),
    )
    .map(({ name }) => ({
      stepId: writer,
      field: '',
      code: 'owner-contested',
      severity: 'warning',
      values: { workflow: name },
    }));
}
