import cliProgress from 'cli-progress';
import type { Tally } from './ledger.ts';

/** Shows how far a feed has come until it is stopped. */
export interface Progress {
  stop(): void;
}

const lineEveryMs = 5_000;
const drawEveryMs = 200;

/** A bar on a terminal, a line every few seconds elsewhere. */
export function showProgress({
  tally,
  stream,
}: {
  tally: Readonly<Tally>;
  stream: NodeJS.WriteStream;
}): Progress {
  return stream.isTTY ? bar({ tally, stream }) : lines({ tally, stream });
}

function bar({ tally, stream }: { tally: Readonly<Tally>; stream: NodeJS.WriteStream }): Progress {
  const view = new cliProgress.SingleBar(
    {
      stream,
      format:
        '{bar} {value}/{total}  sent {sent}, answered {answered}, handed off {handedOff}{failures}  {duration_formatted}',
      hideCursor: true,
      clearOnComplete: true,
      barsize: 24,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  );
  const payload = () => ({ ...tally, failures: tally.failed > 0 ? `, failed ${tally.failed}` : '' });
  view.start(tally.total, 0, payload());
  const timer = setInterval(() => view.update(tally.settled, payload()), drawEveryMs);
  return {
    stop() {
      clearInterval(timer);
      view.update(tally.settled, payload());
      view.stop();
    },
  };
}

function lines({ tally, stream }: { tally: Readonly<Tally>; stream: NodeJS.WriteStream }): Progress {
  const write = () => {
    stream.write(`${progressLine(tally)}\n`);
  };
  const timer = setInterval(write, lineEveryMs);
  return { stop: () => clearInterval(timer) };
}

function progressLine({ total, sent, settled, answered, handedOff, failed }: Readonly<Tally>): string {
  const failures = failed > 0 ? `, ${failed} failed` : '';
  return `${settled} of ${total} settled: ${sent} sent, ${answered} answered, ${handedOff} handed off${failures}`;
}
