/** What an admin typed as a sample: JSON where it is that, else a text. */
export function sampleOf(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}
