/** A reason for not feeding (on) that the reader can act on. Its message is shown without a stack. */
export class FeedError extends Error {
  override name = 'FeedError';
}
