import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { LaunchError } from './launch-error.ts';

/** What an installation needs to be secret, and where each part came from. */
export interface Credentials {
  adminEmail: string;
  adminPassword: string;
  secret: string;
  /**
   * `set` by the environment, `generated` just now, `stored` by an earlier start, or `chosen` at an earlier start by the
   * environment: then only whoever chose it knows it, and `adminPassword` opens nothing.
   */
  passwordIs: 'set' | 'generated' | 'stored' | 'chosen';
}

interface StoredCredentials {
  adminPassword?: string;
  /** The first start got its password from the environment; it is not written down. */
  passwordChosen?: boolean;
  secret?: string;
}

const DEFAULT_ADMIN_EMAIL = 'admin@baton.local';

/**
 * Takes the credentials from the environment, else from `file`, else makes them and keeps them in `file`, which
 * only the owner can read. The secret encrypts stored data, so a file that cannot be read is never replaced:
 * that throws a LaunchError.
 */
export function resolveCredentials({ env, file }: { env: NodeJS.ProcessEnv; file: string }): Credentials {
  const stored = readStored(file);
  const set = env['BATON_ADMIN_PASSWORD'];
  const adminPassword = set || stored.adminPassword || generatePassword();
  const chosen = stored.passwordChosen === true || (Boolean(set) && stored.adminPassword === undefined);
  const secret = env['BATON_SECRET'] || stored.secret || randomBytes(32).toString('base64url');

  const keep: StoredCredentials = {
    ...stored,
    ...(chosen ? { passwordChosen: true } : { adminPassword: stored.adminPassword ?? adminPassword }),
    ...(env['BATON_SECRET'] ? {} : { secret }),
  };
  if (!isDeepStrictEqual(keep, stored)) store({ file, keep });

  return {
    adminEmail: env['BATON_ADMIN_EMAIL'] || DEFAULT_ADMIN_EMAIL,
    adminPassword,
    secret,
    passwordIs: set ? 'set' : chosen ? 'chosen' : stored.adminPassword ? 'stored' : 'generated',
  };
}

/** The administrator's login as a start would take or has kept it; null when there is none yet. Changes nothing. */
export function storedLogin({
  env,
  file,
}: {
  env: NodeJS.ProcessEnv;
  file: string;
}): { email: string; password: string } | null {
  const password = env['BATON_ADMIN_PASSWORD'] || readStored(file).adminPassword;
  return password ? { email: env['BATON_ADMIN_EMAIL'] || DEFAULT_ADMIN_EMAIL, password } : null;
}

function readStored(file: string): StoredCredentials {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoredCredentials;
  } catch {
    throw new LaunchError(`${file} cannot be read. Restore it, or move the data folder away to begin anew.`);
  }
}

function store({ file, keep }: { file: string; keep: StoredCredentials }): void {
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify(keep, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

// Letters and digits that nobody mistakes for one another when typing from a screen.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: 79 bits. */
function generatePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
