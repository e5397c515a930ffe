import { createStream } from 'rotating-file-stream';

/** A log of bounded size: `<name>.log` up to 10 MB and three older ones, `<name>.1.log` being the newest of them. */
export interface LogFile {
  write(line: string): void;
  close(): Promise<void>;
}

/** Opens the log of one process in `folder`, readable by its owner alone. A full disk never stops the product. */
export function openLogFile(options: { folder: string; name: string; size?: string }): LogFile {
  const { folder, name, size = '10M' } = options;
  const fileName = (index: number | Date | null) => (index ? `${name}.${index}.log` : `${name}.log`);
  const stream = createStream(fileName, { path: folder, size, rotate: 3, mode: 0o600 });
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
