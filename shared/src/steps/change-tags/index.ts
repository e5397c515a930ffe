import { z } from 'zod';
import { maxTags, tag } from '../../tickets/ticket.ts';
import type { Plan, PlanInput, StepFace, StepProblem, Summary } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';

const tags = z.array(tag).max(maxTags);

export const changeTags = z.strictObject({
  type: z.literal('change-tags'),
  config: z.strictObject({ add: tags.default([]), remove: tags.default([]) }),
  next: pointer.default(null),
  ...commonFields,
});
export type ChangeTags = z.infer<typeof changeTags>;

/** Tags are the same whatever their case: nobody means two by "VIP" and "vip". */
const folded = (one: string): string => one.toLowerCase();

/** The tags after some were removed and then others added; the order stays, the newest come last. */
export function changedTags(input: {
  tags: readonly string[];
  add: readonly string[];
  remove: readonly string[];
}): { tags: string[]; added: string[]; removed: string[] } {
  const gone = new Set(input.remove.map(folded));
  const removed = input.tags.filter((one) => gone.has(folded(one)));
  const kept = input.tags.filter((one) => !gone.has(folded(one)));
  const seen = new Set(kept.map(folded));
  const added: string[] = [];
  for (const one of input.add) {
    if (seen.has(folded(one)) || kept.length + added.length >= maxTags) continue;
    seen.add(folded(one));
    added.push(one);
  }
  return { tags: [...kept, ...added], added, removed };
}

function plan({ step, facts }: PlanInput<ChangeTags>): Plan {
  const { tags, added, removed } = changedTags({ tags: facts.ticket.tags, ...step.config });
  if (added.length === 0 && removed.length === 0)
    return { kind: 'go', exit: 'next', detail: { key: 'tags-kept' } };
  const values = { added: added.join(', ').slice(0, 200), removed: removed.join(', ').slice(0, 200) };
  const deed = removed.length === 0 ? 'added' : added.length === 0 ? 'removed' : 'changed';
  const details = {
    added: { key: 'tags-added', values: { added: values.added } },
    removed: { key: 'tags-removed', values: { removed: values.removed } },
    changed: { key: 'tags-changed', values },
  };
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch: { tags } }],
    detail: details[deed],
  };
}

function validate({ step }: { step: ChangeTags }): StepProblem[] {
  const { add, remove } = step.config;
  if (add.length === 0 && remove.length === 0)
    return [{ field: 'config.add', code: 'tags-missing', severity: 'error' }];
  const gone = new Set(remove.map(folded));
  return add
    .filter((one) => gone.has(folded(one)))
    .map((one) => ({
      field: 'config.remove',
      code: 'tag-both-ways',
      severity: 'error',
      values: { tag: one },
    }));
}

export const changeTagsFace: StepFace<ChangeTags> = {
  group: 'ticket',
  docs: 'Adds tags to the ticket and takes others off it. Tags that it has, or has not, already are left alone.',
  replay: 'keyed',
  create: () => changeTags.parse({ type: 'change-tags', config: {} }),
  summary: ({ config }): Summary => {
    const add = { kind: 'value', path: 'ticket.tags', value: config.add } as const;
    const remove = { kind: 'value', path: 'ticket.tags', value: config.remove } as const;
    if (config.add.length > 0 && config.remove.length > 0)
      return { key: 'change-tags.both', values: { add, remove } };
    if (config.add.length > 0) return { key: 'change-tags.add', values: { add } };
    return config.remove.length > 0
      ? { key: 'change-tags.remove', values: { remove } }
      : { key: 'change-tags.open' };
  },
  validate,
  plan,
};
