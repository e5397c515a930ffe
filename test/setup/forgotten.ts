/** A process or browser that a test started and has not stopped. */
interface Stoppable {
  name: string;
  /** What it has written so far. */
  lines(): readonly string[];
  kill(): Promise<void>;
}

/**
 * The processes of one test file. They are kept on the file's global object, because the test and the environment
 * that ends it load their modules apart. Without this a failed test would keep Jest from ending.
 */
const KEY = Symbol.for('baton.test.alive');

interface WithProcesses {
  [KEY]?: Set<Stoppable>;
}

export function aliveProcesses(globalObject: object = globalThis): Set<Stoppable> {
  const holder = globalObject as WithProcesses;
  holder[KEY] ??= new Set();
  return holder[KEY];
}

/** Ends at once whatever is still alive. */
export async function stopForgotten(globalObject: object): Promise<void> {
  await Promise.all([...aliveProcesses(globalObject)].map((one) => one.kill()));
}
