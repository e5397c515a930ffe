import { z } from 'zod';
import { renderText, textProblems } from '../../texts/render-text.ts';
import type { Plan, PlanInput, StepFace } from '../face.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';

export const addNote = z.strictObject({
  type: z.literal('add-note'),
  config: z.strictObject({
    /** A text template; only people in Baton read it. */
    text: textTemplate(5000),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type AddNote = z.infer<typeof addNote>;

function plan({ step, facts }: PlanInput<AddNote>): Plan {
  const rendered = renderText({ template: step.config.text, facts });
  if (!rendered.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: rendered.reason } };
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch: {}, historyKind: 'note', text: rendered.text }],
    detail: { key: 'note-added', values: { text: rendered.text.slice(0, 200) } },
  };
}

export const addNoteFace: StepFace<AddNote> = {
  group: 'ticket',
  docs: 'Writes a note on the ticket that only people in Baton read.',
  replay: 'keyed',
  optionalExits: ['failure'],
  create: () => addNote.parse({ type: 'add-note', config: { text: '' } }),
  summary: ({ config }) =>
    config.text.trim() === ''
      ? { key: 'add-note.open' }
      : { key: 'add-note', values: { text: { kind: 'text', text: config.text } } },
  validate: ({ step, context }) =>
    textProblems({
      template: step.config.text,
      field: 'config.text',
      required: true,
      context,
    }),
  plan,
};
