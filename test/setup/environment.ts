import { TestEnvironment } from 'jest-environment-node';
import { stopForgotten } from './forgotten.ts';

/** Node's environment for tests, which at the end of each test file ends the processes that the file left running. */
export default class RealPartsEnvironment extends TestEnvironment {
  override async teardown(): Promise<void> {
    await stopForgotten(this.global);
    await super.teardown();
  }
}
