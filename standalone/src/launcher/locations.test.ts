import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareLocations, socketFolder } from './locations.ts';

let folder: string;
const made: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'baton-locations-'));
  made.push(folder);
});
afterAll(() => {
  for (const one of made) rmSync(one, { recursive: true, force: true });
});

const deep = (length: number) => path.join(folder, 'x'.repeat(length));

it('keeps sockets in the data folder, for the owner alone', () => {
  const { redisSocket } = prepareLocations(folder);
  expect(redisSocket).toBe(path.join(folder, 'run/redis.sock'));
  expect(statSync(path.dirname(redisSocket)).mode & 0o777).toBe(0o700);
});

it.each([40, 120, 200])('never exceeds what a socket path may measure (%d bytes deep)', (length) => {
  const { redisSocket, storeSocket } = prepareLocations(deep(length));
  made.push(path.dirname(redisSocket));
  for (const socket of [redisSocket, storeSocket]) expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(103);
});

it('gives two long data folders different places for their sockets, and one the same each time', () => {
  const [one, other] = [`${deep(150)}a`, `${deep(150)}b`];
  made.push(socketFolder(one), socketFolder(other));
  expect(socketFolder(one)).not.toBe(socketFolder(other));
  expect(socketFolder(one)).toBe(socketFolder(one));
});

it('refuses a socket folder that others can open', () => {
  const short = socketFolder(deep(151));
  made.push(short);
  chmodSync(short, 0o755);
  expect(() => socketFolder(deep(151))).toThrow('open to others');
});

it('says so when the data folder cannot be made', () => {
  const file = path.join(folder, 'a-file');
  writeFileSync(file, '');
  expect(() => prepareLocations(path.join(file, 'data'))).toThrow('cannot be written');
});
