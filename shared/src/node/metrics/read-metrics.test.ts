import { mayReadMetrics } from './read-metrics.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({
  headers,
  socket: { remoteAddress },
});

describe('who may read metrics', () => {
  it('is this very machine, where no token is set', () => {
    for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])
      expect(mayReadMetrics({ token: undefined, request: from(address) })).toBe(true);
    for (const address of ['10.0.0.7', '::ffff:10.0.0.7', '1127.0.0.1', '2001:db8::1', ''])
      expect(mayReadMetrics({ token: undefined, request: from(address) })).toBe(false);
  });

  it('is nobody behind a proxy on this machine, where no token is set', () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      expect(mayReadMetrics({ token: undefined, request: from('127.0.0.1', { [name]: 'x' }) })).toBe(false);
  });

  it('is whoever has the token, and nobody else, where one is set', () => {
    const token = 'a-token-of-the-operator';
    const bearing = (authorization: string) => from('10.0.0.7', { authorization });
    expect(mayReadMetrics({ token, request: bearing(`Bearer ${token}`) })).toBe(true);
    for (const wrong of ['', 'Bearer', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, token])
      expect(mayReadMetrics({ token, request: bearing(wrong) })).toBe(false);
    expect(mayReadMetrics({ token, request: from('127.0.0.1') })).toBe(false);
  });
});
