import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { resolveCredentials } from './credentials.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'baton-credentials-'));
  file = path.join(folder, 'credentials.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes a password and a secret once and finds them again', () => {
  const first = resolveCredentials({ env: {}, file });
  const second = resolveCredentials({ env: {}, file });
  expect(first.passwordIs).toBe('generated');
  expect(first.adminPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  expect(second).toEqual({ ...first, passwordIs: 'stored' });
});

it('keeps them from everyone but the owner', () => {
  resolveCredentials({ env: {}, file });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('takes what the environment sets, and writes down only that it did', () => {
  const env = {
    BATON_ADMIN_PASSWORD: 'from-outside',
    BATON_SECRET: 'also',
    BATON_ADMIN_EMAIL: 'me@example.com',
  };
  expect(resolveCredentials({ env, file })).toEqual({
    adminEmail: 'me@example.com',
    adminPassword: 'from-outside',
    secret: 'also',
    passwordIs: 'set',
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ passwordChosen: true });
});

it('knows later that somebody chose the password, and makes up none that would open nothing', () => {
  resolveCredentials({ env: { BATON_ADMIN_PASSWORD: 'from-outside' }, file });
  expect(resolveCredentials({ env: {}, file }).passwordIs).toBe('chosen');
  expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('adminPassword');
});

it('keeps the generated secret when only the password is set', () => {
  const { secret } = resolveCredentials({ env: {}, file });
  const before = readFileSync(file, 'utf8');
  expect(resolveCredentials({ env: { BATON_ADMIN_PASSWORD: 'x' }, file }).secret).toBe(secret);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

it('refuses to replace a file it cannot read, because the secret in it opens stored data', () => {
  writeFileSync(file, '{"secret":');
  expect(() => resolveCredentials({ env: {}, file })).toThrow('cannot be read');
  expect(readFileSync(file, 'utf8')).toBe('{"secret":');
});
