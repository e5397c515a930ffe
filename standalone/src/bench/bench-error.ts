/** The bench cannot go on; the message is for a person. */
export class BenchError extends Error {
  override name = 'BenchError';
}
