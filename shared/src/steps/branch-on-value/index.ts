import { z } from 'zod';
import { builtInProperties, readField } from '../../tickets/properties.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { branchId, branchLabel, commonFields, pointer } from '../step-fields.ts';

export const branchOnValue = z.strictObject({
  type: z.literal('branch-on-value'),
  config: z.strictObject({ property: z.string().max(120) }),
  branches: z
    .array(
      z.strictObject({
        id: branchId,
        label: branchLabel,
        values: z.array(z.union([z.string().max(200), z.number(), z.boolean()])).max(100),
        next: pointer.default(null),
      }),
    )
    .max(50),
  otherwise: pointer.default(null),
  ...commonFields,
});
export type BranchOnValue = z.infer<typeof branchOnValue>;

const fields = new Map(builtInProperties.map(({ path, field }) => [path, field]));

/** Custom properties lie where their path says, so a program needs no catalogue to find them. */
const fieldOf = (property: string): string => fields.get(property) ?? property.replace(/^ticket\./, '');

/** Texts compare without regard to case, as filters do. */
const folded = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

function plan({ step, facts }: PlanInput<BranchOnValue>): Plan {
  const value = readField({ document: facts.ticket, field: fieldOf(step.config.property) });
  const held = (Array.isArray(value) ? value : [value]).map(folded);
  const chosen = step.branches.find((branch) => branch.values.some((one) => held.includes(folded(one))));
  const shown = value === undefined || value === null ? null : String(value);
  return {
    kind: 'go',
    exit: chosen ? `branch:${chosen.id}` : 'otherwise',
    detail: {
      key: chosen ? 'branch-taken' : 'branch-otherwise',
      values: { label: chosen?.label ?? null, value: shown },
    },
  };
}

function validate({ step, context }: { step: BranchOnValue; context: ValidationContext }): StepProblem[] {
  const problems: StepProblem[] = [];
  const { property } = step.config;
  const definition = context.properties.get(property);
  if (property === '')
    problems.push({ field: 'config.property', code: 'property-missing', severity: 'error' });
  else if (!definition) {
    problems.push({
      field: 'config.property',
      code: 'property-unknown',
      severity: 'error',
      values: { property },
    });
  }
  if (step.branches.length === 0)
    problems.push({ field: 'branches', code: 'branches-missing', severity: 'error' });
  const seen = new Map<unknown, string>();
  step.branches.forEach((branch, index) => {
    const field = `branches.${index}.values`;
    if (branch.values.length === 0) {
      problems.push({
        field,
        code: 'branch-values-missing',
        severity: 'error',
        values: { label: branch.label },
      });
    }
    for (const value of branch.values) {
      const earlier = seen.get(folded(value));
      if (earlier !== undefined) {
        problems.push({
          field,
          code: 'branch-value-twice',
          severity: 'warning',
          values: { value: String(value), label: branch.label, earlier },
        });
      } else seen.set(folded(value), branch.label);
      if (definition?.options && !definition.options.includes(String(value))) {
        problems.push({
          field,
          code: 'branch-value-impossible',
          severity: 'warning',
          values: { value: String(value), property },
        });
      }
    }
  });
  return problems;
}

export const branchOnValueFace: StepFace<BranchOnValue> = {
  group: 'flow',
  docs: 'One exit for each value of a property; letter case does not count. `otherwise` is for all others.',
  replay: 'pure',
  create: () =>
    branchOnValue.parse({ type: 'branch-on-value', config: { property: 'ticket.source' }, branches: [] }),
  summary: ({ config }) => ({
    key: 'branch-on-value',
    values: { property: { kind: 'property', path: config.property } },
  }),
  validate,
  plan,
};
