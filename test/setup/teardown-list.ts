import type { TestProcess } from './crew.ts';

/** What the set-up started. Jest loads set-up and teardown apart, so it is handed over through the global object. */
export interface TeardownList {
  processes: TestProcess[];
  folder: string;
}

const KEY = Symbol.for('baton.test.teardown');

export function keepForTeardown(list: TeardownList): void {
  Object.assign(globalThis, { [KEY]: list });
}

export function takeForTeardown(): TeardownList | undefined {
  return (globalThis as { [KEY]?: TeardownList })[KEY];
}
