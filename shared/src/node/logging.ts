import { type Logger, pino } from 'pino';

export type { Logger };

/** A logger of JSON lines on stdout: objects first, message second. Whatever could be a secret is left out. */
export function createLogger({ name, level }: { name: string; level: string }): Logger {
  return pino({
    name,
    level,
    redact: {
      paths: [
        'password',
        '*.password',
        'token',
        '*.token',
        'req.headers.authorization',
        'req.headers.cookie',
        'req.headers["x-csrf-token"]',
        'res.headers["set-cookie"]',
      ],
      remove: true,
    },
    serializers: { err: pino.stdSerializers.err },
  });
}
