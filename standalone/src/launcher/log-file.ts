import { createStream } from 'rotating-file-stream';

/** A log of bounded size: `<name>.log` up to 10 MB and three older ones. */
export interface LogFile {
  write(line: string): void;
  close(): Promise<void>;
}

/** Opens the log of one process in `folder`, readable by its owner alone. A full disk never stops the product. */
export function openLogFile({ folder, name }: { folder: string; name: string }): LogFile {
  const fileName = (index: number | Date | null) => (index ? `${name}.${index}.log` : `${name}.log`);
  const stream = createStream(fileName, { path: folder, size: '10M', rotate: 3, mode: 0o600 });
  let broken = false;
  stream.on('error', () => {
    broken = true;
  });
  return {
    write(line) {
      if (!broken) stream.write(`${line}\n`);
    },
    close: () => (broken ? Promise.resolve() : new Promise((resolve) => stream.end(resolve))),
  };
}
