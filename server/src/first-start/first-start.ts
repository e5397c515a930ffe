import { type ApiKeyId, permissions, type User, type UserId } from '@baton/shared';
import { idFrom } from '@baton/shared/node';
import { hashPassword, randomToken, tokenHash } from '../auth/secrets.ts';
import { seedDemo } from '../demo/seed-demo.ts';
import type { Services } from '../services.ts';
import { defaultSettings, demoSettings } from './default-settings.ts';

/**
 * Makes what an installation needs before anyone can use it: an administrator, the bootstrap key, the agent's first
 * settings, an inbox, and the demo where it is wanted. Everything has an id of its own, so several servers may start
 * at once and a start may be repeated.
 */
export async function firstStart(services: Services): Promise<void> {
  const admin = await ensureAdmin(services);
  await ensureApiKey(services);
  await services.stores.agent.insertInbox({ id: idFrom('inbox:first'), name: 'Chat' });
  await services.stores.agent.begin(services.config.demo ? demoSettings() : defaultSettings({ admin }));
  if (services.config.demo) await seedDemo(services);
  await services.stores.epochs.bump('people');
  await services.stores.epochs.bump('agent');
}

/** The administrator whom the environment names; a password in the environment is set at the first start only. */
async function ensureAdmin({ stores, config, logger, now }: Services): Promise<UserId> {
  const admins = (await stores.people.users()).filter(({ role }) => role === 'admin');
  const known = admins.find(({ email }) => email === config.adminEmail) ?? admins[0];
  if (known) return known.id;
  const id = idFrom<UserId>('user:first-admin');
  const user: User = {
    id,
    name: 'Admin',
    email: config.adminEmail,
    title: '',
    role: 'admin',
    active: true,
    status: 'available',
    timeZone: 'UTC',
    workingHours: null,
    absences: [],
    capacity: null,
    language: 'en',
    demo: false,
  };
  const password = config.adminPassword ?? randomToken().slice(0, 20);
  await stores.access.setCredential({
    _id: id,
    email: user.email,
    passwordHash: await hashPassword(password),
  });
  await stores.people.insertUser({ user, at: now() });
  // Printed this once: there is no other way to learn it.
  if (!config.adminPassword) process.stdout.write(`Sign in as ${user.email} with the password ${password}\n`);
  logger.info({ email: user.email }, 'administrator made');
  return id;
}

/** The key that the environment gives for setting things up by program; it may do everything. */
async function ensureApiKey({ stores, config, now }: Services): Promise<void> {
  if (!config.apiKey) return;
  await stores.access.insertApiKey({
    _id: idFrom<ApiKeyId>(`api-key:${tokenHash(config.apiKey)}`),
    name: 'BATON_API_KEY',
    hash: tokenHash(config.apiKey),
    prefix: `${config.apiKey.slice(0, 4)}…`,
    scopes: [...permissions],
    createdAt: now(),
    createdBy: null,
    lastUsedAt: null,
  });
}
