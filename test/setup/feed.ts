import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FeedSummary, inRepository, readMessages } from '@baton/standalone';
import { temporaryFolder } from './places.ts';

/** Topics that the articles below answer, and none of the rest of the sentences does. */
export const feedArticles = [
  {
    title: 'Track a parcel',
    body: 'Open the tracking page and enter the parcel number from your confirmation e-mail.',
    language: 'en' as const,
    keywords: ['where is my parcel', 'tracking number', 'parcel status'],
  },
  {
    title: 'Return a lamp',
    body: 'Print the return label, put it on the box and hand the box in at any post office within 30 days.',
    language: 'en' as const,
    keywords: ['send a lamp back', 'return label', 'how to return'],
  },
];

const answerable = [
  'How can I track parcel number 77{n}?',
  'Where is my parcel with the tracking number 5{n}?',
  'How do I return lamp {n}, and where is the return label?',
];
const asking = [
  'I want to talk to a person about my lamp {n}',
  'Please connect me with a human agent, my case is {n}',
  'Can I speak to a real person? It is about the blue one, {n}.',
];
const unknown = [
  'My cat {n} composes violin sonatas in the attic',
  'Glaciers {n} whisper sideways under purple umbrellas',
  'Seventeen {n} accordions migrated across the marzipan',
];

/** Messages of our own wording, all different: a third each that the agent answers, that ask for a person, that nobody can answer. Every channel gets as many of each. */
export function handMadeMessages(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / 6);
    const kind = [answerable, asking, unknown][round % 3] ?? asking;
    const wording = kind[Math.floor(round / 3) % kind.length] ?? '';
    return wording.replace('{n}', String(1000 + index));
  });
}

/** A file of messages as the feed reads it. */
export function writeMessages(messages: readonly string[]): string {
  const file = path.join(temporaryFolder(), 'messages.csv');
  writeFileSync(
    file,
    ['message', ...messages.map((text) => `"${text.replaceAll('"', '""')}"`), ''].join('\r\n'),
  );
  return file;
}

/** What is played, and what must come of it where that is known beforehand. */
export interface FeedMaterial {
  file: string;
  messages: readonly string[];
  outcomes: { answered: number; handedOff: number } | null;
}

/** 300 messages of our own that `feedArticles` belong to, or those of the file that BATON_FEED_FILE names. */
export function feedMaterial(): FeedMaterial {
  const named = process.env['BATON_FEED_FILE'];
  if (named !== undefined) {
    const file = path.resolve(named);
    return { file, messages: readMessages(file).messages.map(({ text }) => text), outcomes: null };
  }
  const messages = handMadeMessages(300);
  return { file: writeMessages(messages), messages, outcomes: { answered: 102, handedOff: 198 } };
}

/** `npm run feed` under way. */
export interface FeedRun {
  output(): string;
  signal(signal: NodeJS.Signals): void;
  /** The exit code, or null after a signal. */
  exited: Promise<number | null>;
  /** Waits for the end; throws everything that was printed unless every conversation came to one. */
  succeeded(): Promise<void>;
  /** What `--json` wrote; throws before the end. */
  summary(): FeedSummary;
}

/** Starts the real command against a product. */
export function startFeed(input: { url: string; apiKey: string; file: string; args?: string[] }): FeedRun {
  const { url, apiKey, file, args = [] } = input;
  const json = path.join(temporaryFolder(), 'summary.json');
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(
    process.execPath,
    [inRepository('standalone/bootstrap/main.mjs'), 'feed', file, '--url', url, '--json', json, ...args],
    { env: { PATH, HOME, TMPDIR, BATON_API_KEY: apiKey }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    output: () => output,
    signal: (signal) => child.kill(signal),
    exited,
    async succeeded() {
      const code = await exited;
      if (code !== 0) throw new Error(`the feed ended with ${code}:\n${output}`);
    },
    summary: () => JSON.parse(readFileSync(json, 'utf8')) as FeedSummary,
  };
}
