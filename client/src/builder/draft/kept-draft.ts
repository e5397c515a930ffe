import { type Definition, definition as definitionSchema } from '@baton/shared';
import { z } from 'zod';

/** A draft that the server does not have yet, kept in the browser so that a crash or a closed tab loses nothing. */
export interface KeptDraft {
  /** The revision that it was made from. */
  revision: number;
  definition: Definition;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keptDraft = z.object({ revision: z.number().int(), definition: definitionSchema });
const nameOf = (workflowId: string): string => `baton.draft.${workflowId}`;

/** The draft kept for a workflow; null when there is none, or none that can still be read. */
export function readKept({
  storage,
  workflowId,
}: {
  storage: Storage;
  workflowId: string;
}): KeptDraft | null {
  try {
    const parsed = keptDraft.safeParse(JSON.parse(storage.getItem(nameOf(workflowId)) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps a draft, or forgets it when it is null. A full or forbidden storage is no reason to stop editing. */
export function keep(input: { storage: Storage; workflowId: string; draft: KeptDraft | null }): void {
  const { storage, workflowId, draft } = input;
  try {
    if (draft) storage.setItem(nameOf(workflowId), JSON.stringify(draft));
    else storage.removeItem(nameOf(workflowId));
  } catch {
    // The draft is still on the page and on its way to the server.
  }
}
