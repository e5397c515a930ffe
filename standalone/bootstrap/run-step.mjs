import { spawn } from 'node:child_process';
import { root } from './places.mjs';

/**
 * Runs a command that takes a while: one line that says what is being done and for how long, its output only when
 * it fails. Throws an error whose message is fit for a person.
 */
export async function runStep({ title, command, args, advice }) {
  const startedAt = Date.now();
  const progress = showProgress({ title, startedAt });
  const { code, output } = await collect({ command, args });
  progress.end();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (code === 0) {
    process.stdout.write(`${title}: done in ${seconds} s\n`);
    return;
  }
  process.stderr.write(`${output.trim().split('\n').slice(-60).join('\n')}\n\n`);
  throw new StepFailed(`${title} failed after ${seconds} s (the reason is above). ${advice}`);
}

/** A step that failed and has already shown why. */
export class StepFailed extends Error {}

/** Runs npm as the one that runs us, so that its version and settings are the user's. */
export function npmCommand(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return { command: process.execPath, args: [cli, ...args] };
  return { command: 'npm', args };
}

function collect({ command, args }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function showProgress({ title, startedAt }) {
  if (!process.stdout.isTTY) {
    process.stdout.write(`${title}\n`);
    return { end: () => {} };
  }
  const draw = () => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    process.stdout.write(`\r${title}… ${seconds} s `);
  };
  draw();
  const timer = setInterval(draw, 500);
  return {
    end: () => {
      clearInterval(timer);
      process.stdout.write('\r\u001b[K');
    },
  };
}
