import { z } from 'zod';
import { stepId, teamId, userId } from '../ids.ts';
import { localizedText } from '../languages.ts';

/** The step that follows; null ends the path. */
export const pointer = stepId.nullable();
export type Pointer = z.infer<typeof pointer>;

/** How the JSON schemas of texts say that they are templates. */
export const templateMediaType = 'text/x-liquid';

/** A text in Liquid, rendered when the step runs. Its JSON schema says so, and so the catalogue finds it. */
export const textTemplate = (maxLength: number) =>
  z.string().max(maxLength).meta({ contentMediaType: templateMediaType });

/** A text template in English and, where it was translated, Polish. */
export const localizedTemplate = z.strictObject({
  en: textTemplate(5000),
  pl: textTemplate(5000).optional(),
});

/** A blank that a template leaves for the admin: it counts as open while the field is empty. */
export const placeholder = z.strictObject({
  /** Dotted path within the step: `config.pool.members`. */
  field: z.string().max(120),
  question: localizedText,
});
export type Placeholder = z.infer<typeof placeholder>;

/** What every step may carry besides its type, config and exits. */
export const commonFields = {
  /** The admin's own name for the step; without one the card shows the type's name. */
  name: z.string().max(120).optional(),
  /** A note on the canvas, for colleagues. */
  note: z.string().max(2000).optional(),
  placeholders: z.array(placeholder).max(20).optional(),
  /** Where it goes on if this fails; without it the enrollment stops there as failed. */
  failure: pointer.optional(),
};

export const branchId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    'must be a branch id: lower-case letters, digits or hyphens, 64 at most',
  );

export const branchLabel = z.string().max(120);

/** Someone who may be given tickets: a person, or a team standing for its members. */
export const member = z.union(
  [
    z.strictObject({ user: userId, weight: z.number().int().min(1).max(100).optional() }),
    z.strictObject({ team: teamId, weight: z.number().int().min(1).max(100).optional() }),
  ],
  'must be { user } with the id of a person or { team } with the id of a team',
);
export type Member = z.infer<typeof member>;
