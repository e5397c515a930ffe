/**
 * `npm run history -- NAME [FILE]` keeps a run in shared/src/engine/histories, or records one that is kept anew.
 * FILE is JSON: a `definition` and, where they matter, `ticket`, `users`, `teams`, `properties`, `conversation` and
 * `happenings`. Without `happenings` all goes well: turns are given, calls succeed, waits end in time.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CustomProperty, definition, type Team, type Ticket, type User } from '@baton/shared';
import { fromJson, readHistory, writeHistory } from '../../shared/src/engine/testing/history-file.ts';
import {
  type Happening,
  nextIfAllGoesWell,
  PlayedRun,
  type Scenario,
} from '../../shared/src/engine/testing/record-run.ts';
import { person, ticketOf } from '../../shared/src/steps/testing/step-world.ts';

/** Happenings of a run that is left to itself; more than that goes in circles. */
const mostHappenings = 1000;

interface Given {
  definition: unknown;
  ticket?: Partial<Ticket>;
  users?: (Partial<User> & Pick<User, 'id' | 'name'>)[];
  teams?: Team[];
  properties?: CustomProperty[];
  conversation?: Scenario['conversation'];
  happenings?: Happening[];
}

function scenarioOf(given: Given): Scenario {
  const ticket = ticketOf(given.ticket);
  return {
    definition: definition.parse(given.definition),
    properties: given.properties ?? [],
    users: (given.users ?? []).map(person),
    teams: given.teams ?? [],
    ticket,
    conversation: given.conversation ?? null,
    at: ticket.createdAt,
  };
}

function playedOut(scenario: Scenario): Happening[] {
  const run = new PlayedRun(scenario);
  const happenings: Happening[] = [];
  let { at } = scenario;
  while (happenings.length < mostHappenings) {
    const next = nextIfAllGoesWell({ standing: run.standing, scenario, at });
    if (!next) return happenings;
    ({ at } = next);
    run.happen(next);
    happenings.push(next);
  }
  throw new Error('this run does not come to an end; give its happenings');
}

function main([name, file]: string[]): number {
  if (!name || !/^[a-z0-9-]+$/.test(name)) {
    process.stderr.write(
      'Give a name in small letters, digits and hyphens: npm run history -- NAME [FILE]\n',
    );
    return 1;
  }
  const kept = fileURLToPath(new URL(`../../shared/src/engine/histories/${name}.json`, import.meta.url));
  if (!file && !existsSync(kept)) {
    process.stderr.write(`There is no history “${name}” yet: name the file that it is made of.\n`);
    return 1;
  }
  if (file) {
    const given = fromJson(JSON.parse(readFileSync(file, 'utf8'))) as Given;
    const scenario = scenarioOf(given);
    writeFileSync(kept, writeHistory({ scenario, happenings: given.happenings ?? playedOut(scenario) }));
  } else writeFileSync(kept, writeHistory(readHistory(readFileSync(kept, 'utf8'))));
  process.stdout.write(`${kept}\n`);
  return 0;
}

process.exit(main(process.argv.slice(2)));
