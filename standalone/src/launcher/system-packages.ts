import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LaunchError } from './launch-error.ts';

/** A program of the operating system that Baton needs, and the Debian package that brings it. */
export interface SystemProgram {
  /** Names to look for on PATH, best first. */
  commands: string[];
  debianPackage: string;
  /** What a person types where we may not install it ourselves. */
  advice: string;
  /** The service that the package would start; Baton starts its own private process instead. */
  service?: string;
}

/**
 * The path of a program, installing it first where that needs nobody's permission: as root on Debian or Ubuntu.
 * Reports one line through `say` before installing. Throws a LaunchError with what to type everywhere else.
 */
export async function requireProgram({
  program,
  say,
}: {
  program: SystemProgram;
  say: (line: string) => void;
}): Promise<string> {
  const present = findProgram(program.commands);
  if (present) return present;

  const name = program.commands[0];
  if (process.getuid?.() !== 0 || !findProgram(['apt-get'])) {
    throw new LaunchError(`${name} is not installed. ${program.advice}`);
  }
  say(`Installing ${program.debianPackage} with apt-get (needed once, about a minute)`);
  await installDebianPackage(program);

  const installed = findProgram(program.commands);
  if (!installed) {
    throw new LaunchError(
      `${program.debianPackage} was installed but ${name} is not on PATH. ${program.advice}`,
    );
  }
  return installed;
}

/** The first of these commands that is an executable file on PATH (or an absolute path), or undefined. */
function findProgram(commands: string[]): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  for (const command of commands) {
    const candidates = path.isAbsolute(command)
      ? [command]
      : directories.map((dir) => path.join(dir, command));
    const found = candidates.find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function installDebianPackage({ debianPackage, service, advice }: SystemProgram): Promise<void> {
  const withdrawPolicy = service ? keepServiceStopped(service) : () => {};
  try {
    // A stale or partly unreachable package list still often holds what we need, so only the install decides.
    await aptGet(['update']).catch(() => {});
    await aptGet(['install', '-y', '--no-install-recommends', debianPackage]);
    // On a machine that boots with systemd the package also asks to be started at boot.
    if (service && existsSync('/run/systemd/system')) {
      await run({ command: 'systemctl', args: ['disable', service] }).catch(() => {});
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LaunchError(`Installing ${debianPackage} failed: ${detail} ${advice}`);
  } finally {
    withdrawPolicy();
  }
}

const POLICY_FILE = '/usr/sbin/policy-rc.d';

/**
 * Debian asks this file whether a freshly installed package may start its service; 101 means no. Ours answers so
 * for one service and only while this process lives, so a copy left behind by a crash is harmless.
 */
function keepServiceStopped(service: string): () => void {
  const content = `#!/bin/sh\n[ "$1" = "${service}" ] && kill -0 ${process.pid} 2>/dev/null && exit 101\nexit 0\n`;
  try {
    writeFileSync(POLICY_FILE, content, { flag: 'wx', mode: 0o755 });
  } catch {
    return () => {}; // The machine has a policy of its own.
  }
  return () => rmSync(POLICY_FILE, { force: true });
}

function aptGet(args: string[]): Promise<void> {
  return run({
    command: 'apt-get',
    args: ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function run(options: { command: string; args: string[]; env?: NodeJS.ProcessEnv }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.command, options.args, {
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let tail = '';
    const keepTail = (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keepTail);
    child.stderr.on('data', keepTail);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const lastLine = tail.trim().split('\n').at(-1) ?? '';
      reject(new Error(`"${options.command} ${options.args.join(' ')}" ended with ${code}: ${lastLine}`));
    });
  });
}
