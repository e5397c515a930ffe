/** A reason for not starting that the reader can act on. Its message is one sentence, shown without a stack. */
export class LaunchError extends Error {
  override name = 'LaunchError';
}

/** The sentence to show for anything thrown; a stack is kept only for what is our own mistake. */
export function sentenceOf(error: unknown): string {
  if (error instanceof LaunchError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
