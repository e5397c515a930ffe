import { parentPort } from 'node:worker_threads';
import { type CodeResult, type CodeRun, evaluate, loadInterpreter } from './evaluate.ts';

/** What a thread tells: that it has begun, when all is loaded that it needs, and then what came of it. */
export type ThreadMessage = { kind: 'begun' } | { kind: 'done'; result: CodeResult };

/** Runs one piece of code after the other. Whoever started the thread ends it when one takes too long. */
async function serve(run: CodeRun): Promise<void> {
  const tell = (message: ThreadMessage) => parentPort?.postMessage(message);
  const interpreter = await loadInterpreter();
  tell({ kind: 'begun' });
  tell({ kind: 'done', result: evaluate({ interpreter, run }) });
}

// A failure to load ends the thread, which is heard of.
parentPort?.on('message', (run: CodeRun) => void serve(run));
