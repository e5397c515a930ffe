import type { TestProcess } from './crew.ts';
import { startCutOff } from './cut-off.ts';
import type { StoreProcess } from './store.ts';

/**
 * A database server of somebody else's as if it were a process that a test may kill: what is killed is the way to it,
 * so that for the product it is gone, and what it holds stays.
 */
export async function wayToDatabase(uri: string): Promise<StoreProcess> {
  const way = await startCutOff(uri);
  const process: TestProcess = {
    name: 'store',
    pid: null,
    lines: [],
    start: async () => undefined,
    async kill(signal) {
      if (signal === 'SIGSTOP') way.freeze();
      else if (signal === 'SIGCONT') await way.restore();
      else await way.cut();
    },
    async restart() {
      await way.cut();
      await way.restore();
    },
    stop: way.stop,
  };
  return Object.assign(process, { uri: way.uri });
}
