import {
  type CustomProperty,
  type Definition,
  type Problem,
  type PropertyCatalogue,
  propertyCatalogue,
  validateDefinition,
} from '@baton/shared';
import { useDeferredValue, useMemo } from 'react';
import type { ProblemCount } from '../canvas/view.ts';
import { type People, usePeople } from '../components/use-people.ts';
import { type Properties, useProperties } from '../components/use-properties.ts';
import { useWorkflows, type Workflows } from '../components/use-workflows.ts';

const customPrefix = 'ticket.properties.';

/** The properties as the domain's checks know them. */
function catalogueOf(properties: Pick<Properties, 'all'>): PropertyCatalogue {
  const custom = properties.all
    .filter(({ path }) => path.startsWith(customPrefix))
    .map(
      ({ path, label, name, type, options }) =>
        ({
          key: path.slice(customPrefix.length),
          label: label ?? name,
          type,
          options: [...(options ?? [])],
        }) as CustomProperty,
    );
  return propertyCatalogue(custom);
}

/** Problems that only the server sees, since they concern other workflows. */
const serverOnly = (problem: Problem): boolean => problem.code === 'owner-contested';

/**
 * What is wrong with a definition at this moment: checked here as one types, by the same code as on the server, with
 * what only the server knows added from its last answer.
 */
function problemsOf(input: {
  workflowId: string;
  definition: Definition;
  people: People;
  properties: Properties;
  workflows: Workflows;
  fromServer: readonly Problem[];
}): readonly Problem[] {
  const { workflowId, definition, people, properties, workflows, fromServer } = input;
  if (!people.loaded || !properties.loaded || !workflows.loaded) return fromServer;
  const world = {
    people,
    properties: catalogueOf(properties),
    workflows: { self: workflowId, find: workflows.find },
    live: [],
  };
  return [...validateDefinition({ definition, world }), ...fromServer.filter(serverOnly)];
}

export function useProblems(input: {
  workflowId: string;
  definition: Definition;
  fromServer: readonly Problem[];
}): readonly Problem[] {
  const people = usePeople();
  const properties = useProperties();
  const workflows = useWorkflows();
  // Checking a large workflow takes longer than a keystroke may; the drawing and the field come first.
  const definition = useDeferredValue(input.definition);
  const { workflowId, fromServer } = input;
  return useMemo(
    () => problemsOf({ workflowId, definition, people, properties, workflows, fromServer }),
    [workflowId, definition, people, properties, workflows, fromServer],
  );
}

/** Problems by card: those of the workflow itself stand on the trigger card. */
export function problemCounts(problems: readonly Problem[]): ReadonlyMap<string, ProblemCount> {
  const counts = new Map<string, ProblemCount>();
  for (const { stepId, severity } of problems) {
    const card = stepId ?? 'trigger';
    const count = counts.get(card) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') count.errors += 1;
    else count.warnings += 1;
    counts.set(card, count);
  }
  return counts;
}
