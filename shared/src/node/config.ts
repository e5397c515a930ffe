import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['0', '1']).transform((value) => value === '1');
const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

/** Configuration is environment variables; DESIGN names them. `MONGODB_URI` and `REDIS_URL` are set by the launcher. */
const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Port of the worker's health and metrics endpoint; 0 turns it off. */
  WORKER_PORT: port.default(0),
  MONGODB_URI: z
    .string({ error: 'is missing; set it to the address of the database, such as mongodb://127.0.0.1/baton' })
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb://'),
  REDIS_URL: z
    .string({ error: 'is missing; set it to the address of Redis, such as redis://127.0.0.1:6379' })
    .regex(/^(rediss?:\/\/|\/)/, 'must begin with redis:// (or be the path of a socket)'),
  /** Prefix of every key and channel in Redis, so that installations can share one. */
  REDIS_PREFIX: z.string().min(1).max(60).default('baton'),
  BATON_ADMIN_EMAIL: z.email('must be an e-mail address').default('admin@baton.local'),
  BATON_ADMIN_PASSWORD: optionalText,
  BATON_API_KEY: optionalText,
  BATON_SECRET: z
    .string({ error: 'is missing; set it to 32 or more random characters and keep it' })
    .min(32, 'must have at least 32 characters'),
  BATON_DEMO: flag.default(false),
  /** Whether a reverse proxy stands in front: a number of hops, as Express counts them. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Sessions travel over https only. Turn it on wherever https is. */
  COOKIE_SECURE: flag.default(false),
  /** Where e-mails go out, with user and password where the server asks for them; without it they are kept here. */
  SMTP_URL: optionalText.refine(
    (url) => url === undefined || /^smtps?:\/\/[^/]/.test(url),
    'must begin with smtp:// or smtps://, such as smtp://user:password@mail.example.com:587',
  ),
  MAIL_FROM: z
    .string()
    .trim()
    .regex(
      /^([^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'must be an address, such as Baton <baton@example.com>',
    )
    .default('Baton <baton@localhost>'),
  /** Whether steps may call private, loopback and link-local addresses. */
  OUTBOUND_PRIVATE: flag.default(true),
  /** Where people reach Baton, for links in what goes out; without it there are none. */
  PUBLIC_URL: optionalText
    .refine(
      (url) => url === undefined || /^https?:\/\/[^/]/.test(url),
      'must begin with https:// or http://, such as https://support.example.com',
    )
    .transform((url) => url?.replace(/\/+$/, '')),
  /** Who may read `/metrics` from elsewhere; without it only this machine may. */
  METRICS_TOKEN: optionalText.refine(
    (token) => token === undefined || token.length >= 16,
    'must have at least 16 characters',
  ),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(512).default(16),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  port: number;
  host: string;
  workerPort: number;
  mongodbUri: string;
  redisUrl: string;
  redisPrefix: string;
  adminEmail: string;
  adminPassword: string | undefined;
  apiKey: string | undefined;
  secret: string;
  demo: boolean;
  trustProxy: number;
  cookieSecure: boolean;
  smtpUrl: string | undefined;
  mailFrom: string;
  outboundPrivate: boolean;
  publicUrl: string | undefined;
  metricsToken: string | undefined;
  workerConcurrency: number;
  logLevel: string;
}

/** One or more settings are wrong; `lines` has a readable line for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** Reads and checks the environment. Throws a `ConfigError` that names every variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    workerPort: data.WORKER_PORT,
    mongodbUri: data.MONGODB_URI,
    redisUrl: data.REDIS_URL,
    redisPrefix: data.REDIS_PREFIX,
    adminEmail: data.BATON_ADMIN_EMAIL.toLowerCase(),
    adminPassword: data.BATON_ADMIN_PASSWORD,
    apiKey: data.BATON_API_KEY,
    secret: data.BATON_SECRET,
    demo: data.BATON_DEMO,
    trustProxy: data.TRUST_PROXY,
    cookieSecure: data.COOKIE_SECURE,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    outboundPrivate: data.OUTBOUND_PRIVATE,
    publicUrl: data.PUBLIC_URL,
    metricsToken: data.METRICS_TOKEN,
    workerConcurrency: data.WORKER_CONCURRENCY,
    logLevel: data.LOG_LEVEL,
  };
}
