import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { type Launcher, processLives, startLauncher } from '../setup/launcher.ts';
import { temporaryFolder, testMongoUri, testRedis } from '../setup/places.ts';
import { waitFor } from '../setup/wait-for.ts';

const started: Launcher[] = [];

function start(options?: Parameters<typeof startLauncher>[0]): Launcher {
  const launcher = startLauncher(options);
  started.push(launcher);
  return launcher;
}

afterEach(async () => {
  for (const launcher of started.splice(0)) {
    launcher.signal('SIGTERM');
    await launcher.exited;
  }
});

const isReady = async (address: string) => (await fetch(`${address}/readyz`)).ok;

const post = (request: { url: string; headers?: Record<string, string>; body: object }) =>
  fetch(request.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...request.headers },
    body: JSON.stringify(request.body),
  });

const allGone = (pids: number[]) =>
  waitFor(() => !pids.some(processLives), { timeoutMs: 60_000, what: 'all processes to be gone' });

describe('starting', () => {
  it('runs everything itself and says where it is, how to log in and how to stop', async () => {
    const launcher = start({ args: ['--workers', '3'] });
    const { address } = await launcher.ready();
    expect(await isReady(address)).toBe(true);
    const names = [...launcher.processes().keys()].sort();
    expect(names).toEqual(['redis', 'server', 'store', 'worker-1', 'worker-2', 'worker-3']);
    const [, email, password] = /Login\s+(\S+)\s+password: (\S+)/.exec(launcher.output()) ?? [];
    expect((await post({ url: `${address}/api/v1/auth/login`, body: { email, password } })).status).toBe(200);
    expect(launcher.output()).toContain(launcher.dataDir);
    expect(launcher.output()).toContain('Ctrl-C');
    expect(launcher.stderr()).toBe('');
  });

  it('lets nobody but the owner near the data and the sockets', async () => {
    const { ready, dataDir } = start();
    await ready();
    const modeOf = (name: string) => statSync(path.join(dataDir, name)).mode & 0o777;
    expect(modeOf('.')).toBe(0o700);
    expect(modeOf('run')).toBe(0o700);
    expect(modeOf('credentials.json')).toBe(0o600);
    expect(modeOf('run/redis.sock')).toBe(0o700);
  });

  it('works where the path of the data folder is too long for a socket', async () => {
    const { address } = await start({ dataDir: path.join(temporaryFolder(), 'd'.repeat(160)) }).ready();
    expect(await isReady(address)).toBe(true);
  });

  it('starts neither store nor Redis where others are named', async () => {
    const mongo = testMongoUri();
    const redis = await testRedis();
    const launcher = start({ env: { MONGODB_URI: mongo.uri, REDIS_URL: redis.uri } });
    const { address } = await launcher.ready();
    expect(await isReady(address)).toBe(true);
    expect([...launcher.processes().keys()].sort()).toEqual(['server', 'worker-1']);
    launcher.signal('SIGTERM');
    await launcher.exited;
    await Promise.all([mongo.remove(), redis.remove()]);
  });
});

describe('what keeps it from starting is one sentence', () => {
  async function refusal(options: Parameters<typeof startLauncher>[0]): Promise<string> {
    const launcher = start(options);
    expect(await launcher.exited).toBe(1);
    expect(launcher.stderr().trim().split('\n')).toHaveLength(1);
    return launcher.stderr();
  }

  it('for a port that is taken', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const said = await refusal({ env: { PORT: String(port) } });
    server.close();
    expect(said).toMatch(new RegExp(`^Port ${port} is already in use\\. .*PORT=${port + 1} npm start\n$`));
  });

  it('for a data folder that another start uses', async () => {
    const first = start();
    const { address } = await first.ready();
    const said = await refusal({ dataDir: first.dataDir });
    expect(said).toContain(`already running on ${first.dataDir} at ${address} (process ${first.pid})`);
    expect(await isReady(address)).toBe(true);
  });

  it('for a wrong setting', async () => {
    const said = await refusal({ env: { WORKERS: 'some' } });
    expect(said).toBe('WORKERS is "some" but must be a whole number from 1 to 64.\n');
  });

  it('for a setting that the programs refuse', async () => {
    const said = await refusal({ env: { LOG_LEVEL: 'loud', WORKER_CONCURRENCY: '0' } });
    expect(said).toMatch(/^(server|worker-1) could not start: WORKER_CONCURRENCY .*; LOG_LEVEL .*\n$/);
  });

  it('for a missing program', async () => {
    // Without apt-get on PATH it cannot be installed either.
    const said = await refusal({ env: { PATH: temporaryFolder() } });
    expect(said).toMatch(/^redis-server is not installed\. Install it with .*\n$/);
  });

  it('for a service that cannot be reached', async () => {
    const said = await refusal({ env: { REDIS_URL: 'redis://127.0.0.1:1/0' } });
    expect(said).toContain('REDIS_URL names redis://127.0.0.1:1/0, but nothing answers there');
  });
});

describe('stopping', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends every process', async (signal) => {
    const launcher = start();
    await launcher.ready();
    const pids = [...launcher.processes().values()];
    expect(pids).toHaveLength(4);
    launcher.signal(signal);
    expect(await launcher.exited).toBe(0);
    expect(pids.filter(processLives)).toEqual([]);
    expect(launcher.processes().size).toBe(0);
  });

  it('ends every process also when the launcher is killed', async () => {
    const launcher = start();
    await launcher.ready();
    const pids = [...launcher.processes().values()];
    launcher.signal('SIGKILL');
    await launcher.exited;
    await allGone(pids);
  });

  it('stops while it is still starting', async () => {
    const launcher = start();
    await waitFor(() => launcher.processes().size > 0);
    const pids = [...launcher.processes().values()];
    launcher.signal('SIGINT');
    await launcher.exited;
    await allGone(pids);
    expect(launcher.processes().size).toBe(0);
  });
});

describe('starting again', () => {
  it('finds the data and the credentials of the first start', async () => {
    const env = { BATON_API_KEY: `baton_${randomBytes(24).toString('hex')}` };
    const first = start({ env });
    const { address } = await first.ready();
    const headers = { authorization: `Bearer ${env.BATON_API_KEY}` };
    const body = { subject: 'Kept over the night', source: 'api' };
    const made = await post({ url: `${address}/api/v1/tickets`, headers, body });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    const credentials = readFileSync(path.join(first.dataDir, 'credentials.json'), 'utf8');
    first.signal('SIGTERM');
    await first.exited;

    const second = start({ dataDir: first.dataDir, env });
    const again = await second.ready();
    const found = await fetch(`${again.address}/api/v1/tickets/${id}`, { headers });
    expect(await found.json()).toMatchObject({ id, subject: body.subject });
    expect(readFileSync(path.join(first.dataDir, 'credentials.json'), 'utf8')).toBe(credentials);
    expect(second.output()).toContain('as first generated');
    expect(second.output()).not.toContain(JSON.parse(credentials).adminPassword);
  });

  it('ends what a launcher left behind that was killed together with its reaper', async () => {
    const first = start();
    await first.ready();
    const pids = [...first.processes().values()];
    const reaper = childrenOf(first.pid).find((pid) => !pids.includes(pid))!;
    // Stopped, the launcher cannot replace its reaper.
    first.signal('SIGSTOP');
    process.kill(reaper, 'SIGKILL');
    first.signal('SIGKILL');
    await first.exited;
    expect(pids.every(processLives)).toBe(true);

    const second = start({ dataDir: first.dataDir });
    await second.ready();
    expect(second.output()).toMatch(/Ended what an earlier start had left running: .*server/);
    expect(pids.filter(processLives)).toEqual([]);
  });
});

describe('a crash', () => {
  it.each(['server', 'worker-1', 'store', 'redis'])('of %s is told and mended', async (name) => {
    const launcher = start();
    const { address } = await launcher.ready();
    const pid = launcher.processes().get(name)!;
    process.kill(pid, 'SIGKILL');
    await waitFor(() => launcher.output().includes(`${name} is ready again.`), { timeoutMs: 60_000 });
    expect(launcher.output()).toContain(`${name} stopped unexpectedly: it ended with signal SIGKILL.`);
    expect(launcher.processes().get(name)).not.toBe(pid);
    await waitFor(() => isReady(address), { timeoutMs: 60_000 });
  });
});

/** The processes that a process started. */
function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.trim().split(/\s+/).filter(Boolean).map(Number);
}
