import { z } from 'zod';
import { channelsOf, type FailureAlerts } from '../../alerts/failure-alerts.ts';
import type { OpeningTimes } from '../../calendar/openings.ts';
import { filterProblems } from '../../filters/filter-problems.ts';
import { weekdays } from '../../people/person.ts';
import { addressOf } from '../../steps/address.ts';
import type { PeopleDirectory, StepProblem } from '../../steps/face.ts';
import { recipientProblems } from '../../steps/recipient-problems.ts';
import type { PropertyCatalogue } from '../../tickets/properties.ts';
import type { Definition } from '../definition.ts';

interface World {
  people: PeopleDirectory;
  properties: PropertyCatalogue;
}

/** What is wrong with the settings of a workflow. */
export function settingsProblems({
  definition,
  world,
}: {
  definition: Definition;
  world: World;
}): StepProblem[] {
  const { unenroll, execution, alerts } = definition.settings;
  const { properties } = world;
  return [
    ...reEnrollmentProblems(definition),
    ...(unenroll ? filterProblems({ filter: unenroll, field: 'settings.unenroll', properties }) : []),
    ...(execution ? executionProblems(execution) : []),
    ...(alerts ? alertProblems({ alerts, world }) : []),
  ];
}

function reEnrollmentProblems({ settings: { reEnrollment }, triggers }: Definition): StepProblem[] {
  if (typeof reEnrollment === 'string') return [];
  const field = 'settings.reEnrollment';
  if (reEnrollment.triggers.length === 0) return [{ field, code: 're-enrollment-none', severity: 'error' }];
  return reEnrollment.triggers
    .filter((id) => !triggers.some((trigger) => trigger.id === id))
    .map((trigger) => ({ field, code: 're-enrollment-unknown', severity: 'error', values: { trigger } }));
}

function executionProblems({ hours }: OpeningTimes): StepProblem[] {
  if (hours === null || weekdays.some((day) => hours.days[day]?.length)) return [];
  return [{ field: 'settings.execution.hours', code: 'hours-missing', severity: 'error' }];
}

function alertProblems({ alerts, world }: { alerts: FailureAlerts; world: World }): StepProblem[] {
  const { members, emails, chatUrl } = alerts;
  const field = 'settings.alerts';
  if (channelsOf(alerts).length === 0) return [{ field, code: 'recipients-missing', severity: 'error' }];
  const found: StepProblem[] = [];
  if (members.length > 0)
    found.push(...recipientProblems({ members, field: `${field}.members`, people: world.people }));
  for (const address of emails) {
    if (z.email().safeParse(address).success) continue;
    const values = { address };
    found.push({ field: `${field}.emails`, code: 'recipient-invalid', severity: 'error', values });
  }
  if (chatUrl !== '' && addressOf(chatUrl) === null)
    found.push({ field: `${field}.chatUrl`, code: 'address-invalid', severity: 'error' });
  return found;
}
