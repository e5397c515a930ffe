import type { Credentials } from './credentials.ts';
import { readyBlock } from './ready-block.ts';

const block = (input: { passwordIs: Credentials['passwordIs']; mongodb?: string; redis?: string }) =>
  readyBlock({
    tookMs: 1234,
    product: {
      address: 'http://127.0.0.1:3000',
      credentials: {
        adminEmail: 'a@example.com',
        adminPassword: 'pw-pw',
        secret: 's3cret',
        passwordIs: input.passwordIs,
      },
      locations: { data: '/d', logs: '/d/logs', credentials: '/d/credentials.json' },
      external: { mongodb: input.mongodb ?? null, redis: input.redis ?? null },
    },
  });

it('shows a generated password once and where it is kept', () => {
  expect(block({ passwordIs: 'generated' })).toContain(
    'a@example.com   password: pw-pw   (kept in /d/credentials.json)',
  );
  expect(block({ passwordIs: 'stored' })).toContain('see /d/credentials.json');
});

it('never shows a password that was set, nor the secret', () => {
  expect(block({ passwordIs: 'set' })).not.toContain('pw-pw');
  expect(block({ passwordIs: 'generated' })).not.toContain('s3cret');
});

it('names outside services without their passwords', () => {
  const text = block({
    passwordIs: 'set',
    mongodb: 'mongodb://u:p@db:27017/baton?authSource=admin',
    redis: 'redis://:p@r:6379',
  });
  expect(text).toContain('mongodb://***@db:27017/baton');
  expect(text).toContain('redis://***@r:6379');
  expect(text).not.toContain('  Data ');
});
