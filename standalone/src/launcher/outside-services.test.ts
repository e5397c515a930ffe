import net from 'node:net';
import { endpointsOf, findOutsideServices, withoutPassword } from './outside-services.ts';

const of = (url: string) => endpointsOf({ url, defaultPort: 1 });

it.each([
  ['mongodb://db', [{ host: 'db', port: 1 }]],
  [
    'mongodb://u:p%40x@a:2,b/baton?replicaSet=rs',
    [
      { host: 'a', port: 2 },
      { host: 'b', port: 1 },
    ],
  ],
  ['mongodb://%2Ftmp%2Fstore.sock/baton', [{ path: '/tmp/store.sock' }]],
  ['rediss://:secret@[::1]:7/3', [{ host: '::1', port: 7 }]],
  ['redis://localhost/0?path=%2Ftmp%2Fr.sock', [{ path: '/tmp/r.sock' }]],
  ['/tmp/r.sock?db=2', [{ path: '/tmp/r.sock' }]],
  ['mongodb+srv://cluster.example.net/baton', []],
  ['localhost', 'unreadable'],
])('finds where %s points', (url, endpoints) => {
  expect(of(url)).toEqual(endpoints);
});

it('is content when one member of a replica set answers', async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  const MONGODB_URI = `mongodb://127.0.0.1:1,127.0.0.1:${port}/baton`;
  expect(await findOutsideServices({ MONGODB_URI })).toEqual({ mongodb: MONGODB_URI, redis: null });
  await new Promise((resolve) => server.close(resolve));
});

it('names the variable, not the password, when nothing answers', async () => {
  const refused = findOutsideServices({ REDIS_URL: 'redis://:secret@127.0.0.1:1/0' });
  await expect(refused).rejects.toThrow(
    'REDIS_URL names redis://***@127.0.0.1:1/0, but nothing answers there.',
  );
});

it('says so when the address cannot be read', async () => {
  await expect(findOutsideServices({ MONGODB_URI: 'localhost:27017' })).rejects.toThrow(
    'MONGODB_URI is not an address',
  );
});

it.each([
  ['mongodb://db/baton', 'mongodb://db/baton'],
  ['mongodb+srv://u:p%40x@c.example.net/?w=1', 'mongodb+srv://***@c.example.net/'],
])('makes %s fit for a screen', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown);
});
