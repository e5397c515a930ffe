import { z } from 'zod';
import type { PeopleDirectory } from '../steps/face.ts';
import { expandMembers } from '../steps/member-problems.ts';
import type { Definition } from '../workflow/definition.ts';
import { takesTickets, type WorkflowStatus } from '../workflow/status.ts';
import { type HandoffSettings, messagesInUse } from './settings.ts';

/** What keeps handoff settings from working, with what to do about it. */
export const settingsProblemTexts = {
  'members-missing': 'Choose the people or teams who take over conversations.',
  'members-inactive': 'None of the people chosen is active. Choose someone who is.',
  'inbox-missing': 'Choose the inbox that conversations go to.',
  'workflow-missing': 'Choose the workflow that assigns the tickets.',
  'workflow-off':
    'The workflow “{name}” is not on, so handed-off tickets stay unassigned. Turn it on or choose another.',
  'message-missing': 'Write the message that visitors read here.',
  'trigger-twice': '“{phrase}” stands in the list twice. Remove one of them.',
} as const;
export type SettingsProblemCode = keyof typeof settingsProblemTexts;

export const settingsProblem = z.object({
  field: z.string(),
  code: z.enum(Object.keys(settingsProblemTexts) as [SettingsProblemCode, ...SettingsProblemCode[]]),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  values: z.record(z.string(), z.string()),
});
export type SettingsProblem = z.infer<typeof settingsProblem>;

export interface SettingsWorld {
  people: PeopleDirectory;
  workflow(id: string): { name: string; status: WorkflowStatus; live: Definition | null } | undefined;
  hasInbox(id: string): boolean;
}

/** Everything wrong with handoff settings. Errors keep them from being saved; warnings are shown on the page. */
export function settingsProblems({
  settings,
  world,
}: {
  settings: HandoffSettings;
  world: SettingsWorld;
}): SettingsProblem[] {
  const found: SettingsProblem[] = [];
  const add = (problem: {
    field: string;
    code: SettingsProblemCode;
    severity?: 'warning';
    values?: Record<string, string>;
  }): void => {
    const values = problem.values ?? {};
    const message = settingsProblemTexts[problem.code].replace(
      /\{(\w+)\}/g,
      (whole, name: string) => values[name] ?? whole,
    );
    found.push({
      field: problem.field,
      code: problem.code,
      severity: problem.severity ?? 'error',
      message,
      values,
    });
  };

  const { assignment } = settings;
  if (settings.process !== 'nobody') {
    if (assignment.mode === 'same') {
      if (assignment.members.length === 0) add({ field: 'assignment.members', code: 'members-missing' });
      else if (
        !expandMembers({ members: assignment.members, people: world.people }).some(({ user }) => user.active)
      ) {
        add({ field: 'assignment.members', code: 'members-inactive' });
      }
      if (
        assignment.target === 'inbox' &&
        (assignment.inboxId === null || !world.hasInbox(assignment.inboxId))
      ) {
        add({ field: 'assignment.inboxId', code: 'inbox-missing' });
      }
    } else {
      const workflow = assignment.workflowId === null ? undefined : world.workflow(assignment.workflowId);
      if (!workflow) add({ field: 'assignment.workflowId', code: 'workflow-missing' });
      else if (!takesTickets(workflow.status)) {
        add({
          field: 'assignment.workflowId',
          code: 'workflow-off',
          severity: 'warning',
          values: { name: workflow.name },
        });
      }
    }
  }
  for (const kind of messagesInUse(settings)) {
    if (settings.messages[kind].en.trim() === '') add({ field: `messages.${kind}`, code: 'message-missing' });
  }
  const seen = new Set<string>();
  settings.customTriggers.forEach(({ phrase }, index) => {
    const folded = phrase.toLowerCase();
    if (seen.has(folded))
      add({ field: `customTriggers.${index}.phrase`, code: 'trigger-twice', values: { phrase } });
    seen.add(folded);
  });
  return found;
}
