import { writeFileSync } from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';
import { artifactFile } from './artifacts.ts';
import { aliveProcesses, stopForgotten } from './forgotten.ts';

/** A test or a group of tests, as far as its name goes. */
interface Named {
  name: string;
  parent?: Named;
}

/**
 * Node's environment for tests. When a test fails it keeps what the running processes wrote in test/artifacts; at the
 * end of each test file it ends the processes that the file left running.
 */
export default class RealPartsEnvironment extends TestEnvironment {
  handleTestEvent(event: { name: string; test?: Named }): void {
    if (event.name !== 'test_fn_failure' || !event.test) return;
    const testName = fullName(event.test);
    for (const { name, lines } of aliveProcesses(this.global)) {
      if (lines().length > 0)
        writeFileSync(`${artifactFile({ testName, part: name })}.log`, lines().join('\n'));
    }
  }

  override async teardown(): Promise<void> {
    await stopForgotten(this.global);
    await super.teardown();
  }
}

function fullName({ name, parent }: Named): string {
  // The outermost group is Jest's own.
  return parent?.parent ? `${fullName(parent)} ${name}` : name;
}
