/** Ends an exhaustive `switch`: compiles only when every case is handled, and fails loudly if data lied. */
export function assertNever(value: never): never {
  throw new TypeError(`Unhandled case: ${JSON.stringify(value)}`);
}
