import { z } from 'zod';

/**
 * Every problem that a workflow can have, with what to do about it. Words in braces are filled from the problem's
 * values. The client translates by code; these are the English texts and what the API answers.
 */
export const problemTexts = {
  'triggers-missing': 'Nothing starts this workflow. Add a trigger.',
  'start-missing': 'The workflow has no steps. Add the first one below the trigger.',
  'pointer-broken': 'This leads to the step “{step}”, which does not exist. Choose another step.',
  'step-unreachable': 'No path leads to this step. Connect it or remove it.',
  'cycle-without-delay':
    'This path returns to itself without a delay, so it would run in circles. Add a delay to it.',
  'placeholder-open': 'Still to fill in: {question}',
  'branch-id-twice': 'Two branches of this step have the id “{id}”. Rename one.',
  'owner-contested':
    '“{workflow}” starts on the same tickets and sets their owner too. Whichever runs last wins; let one of them do it.',
  'members-missing': 'Choose the people or teams who take these tickets.',
  'user-unknown': 'One of the people chosen here does not exist any more. Remove them from the list.',
  'user-inactive': '{name} is deactivated and is skipped. Remove them from the list or reactivate them.',
  'team-unknown': 'One of the teams chosen here does not exist any more. Remove it from the list.',
  'pool-dead': 'Nobody here is active, so no ticket can be given out. Add someone who is.',
  'property-missing': 'Choose a property.',
  'property-unknown': 'There is no property “{property}”. Choose one from the list.',
  'property-read-only': '“{property}” cannot be set. Choose another property.',
  'value-missing': 'Enter the value to set.',
  'value-misfit': 'This value does not fit the property “{property}”. Choose one that does.',
  'property-never-changes': '“{property}” never changes. Choose another property.',
  'property-never-empty':
    '“{property}” always has a value, so it cannot be cleared. Choose another property.',
  'property-not-number': '“{property}” is not a number. Choose a property that is one.',
  'amount-zero': 'Enter how much to add; to take away, enter a number below zero.',
  'copy-onto-itself': 'These are the same property. Choose another one to copy to.',
  'copy-misfit': 'What is copied does not fit “{property}”. Choose a property of the same type.',
  'tags-missing': 'Choose at least one tag to add or to remove.',
  'tag-both-ways': '“{tag}” is added and removed here. Take it out of one of the two.',
  'unassign-nothing': 'Choose what to take away: the owner, the team or both.',
  'branches-missing': 'Add at least one branch.',
  'branch-values-missing': 'Choose the values for which the branch “{label}” is taken.',
  'branch-value-twice':
    '“{value}” stands in the branch “{earlier}” already, so “{label}” is never taken for it. Remove it from one.',
  'branch-value-impossible': '“{value}” never occurs in “{property}”. Remove it or choose another value.',
  'split-too-few': 'A split needs at least two branches. Add one.',
  'split-sum': 'The branches add up to {sum} %. Change them so that they make 100 %.',
  'split-zero': '“{label}” gets 0 %, so no ticket ever takes it. Give it a share or remove it.',
  'availability-members-missing': 'Choose the people or teams whose availability counts.',
  'availability-dead': 'Nobody here is active, so “Available” is never taken. Add someone who is.',
  'trigger-id-twice': 'Two triggers have the id “{id}”. Give one of them another id.',
  're-enrollment-none':
    'Choose at least one trigger that lets a ticket in again, or let no ticket in a second time.',
  're-enrollment-unknown':
    'This names the trigger “{trigger}”, which this workflow does not have. Choose one that it has.',
  'writers-missing': 'Choose whose messages count.',
  'phrase-without-words': '“{phrase}” has no word that could be found. Write a word or a phrase.',
  'cron-unreadable':
    'This cannot be read. Write minute, hour, day, month and weekday, such as 0 9 * * MON-FRI.',
  'cron-never': 'No such moment ever comes. Change the day or the month.',
  'hook-nothing': 'Say how the ticket is found, or what a new one is made of.',
  'hook-twice':
    'A workflow has one address, so it has one webhook trigger. Remove this one, or give it a workflow of its own.',
  'hook-property':
    'Tickets are not looked up by “{property}”. Choose the number, the contact’s e-mail address or a property of your own.',
  'sample-unreadable': 'This is no JSON: {reason}. Correct it, or leave it empty.',
  'filter-empty': 'Add at least one condition; without one this holds for every ticket.',
  'operator-misfit': '“{operator}” does not fit the property “{property}”. Choose another comparison.',
  'condition-value-missing': 'Enter what “{property}” is compared with.',
  'condition-impossible':
    'This can never be true for “{property}”: the range ends before it begins. Swap the two.',
  'assignee-missing': 'Choose who has to do it.',
  'assignee-inactive': '{name} is deactivated. Choose somebody else.',
  'text-missing': 'Write the text.',
  'text-syntax': 'This text cannot be read: {reason}. Correct the part in braces.',
  'text-variable-unknown': 'There is no variable “{variable}”. Choose one from the list.',
  'address-invalid': 'This is no address that can be called. Begin it with https:// or http://.',
  'recipients-missing': 'Choose the people or teams to tell.',
  'recipients-inactive': 'Nobody here is active, so nobody is told. Add someone who is.',
  'recipient-invalid': '“{address}” is no e-mail address. Correct it, such as team@example.com.',
  'code-missing': 'Write the code.',
  'code-syntax': 'Line {line} cannot be read: {reason}. Correct the code.',
  'code-input-unknown':
    'The code uses inputs.{name}, but there is no such input, so it is empty. Add it or correct the name.',
  'code-returns-nothing':
    'The code returns nothing, but outputs are declared. Return an object with them, or remove them.',
  'name-invalid':
    '“{name}” cannot be a name here. Begin with a letter; use letters, digits and underscores, without accents.',
  'name-twice': 'The name “{name}” is there twice. Rename one.',
  'header-invalid':
    '“{name}” cannot be the name of a header. Use letters, digits and hyphens, such as X-Api-Key.',
  'delay-zero': 'Choose how long to wait.',
  'delay-too-long': 'A delay lasts ten years at most. Choose a shorter one.',
  'hours-missing': 'Enter the hours of at least one day.',
  'delay-date-missing': 'Choose the date and time to wait for.',
  'property-not-date': '“{property}” is not a date. Choose a property that is one.',
  'weekdays-missing': 'Choose at least one day of the week.',
  'go-to-open': 'Choose the step to go to.',
  'workflow-missing': 'Choose a workflow.',
  'workflow-unknown': 'The workflow chosen here does not exist any more. Choose another one.',
  'workflow-itself':
    'This names the workflow that it stands in. Choose another one; to begin again use “Go to”, to stop use “End”.',
  'workflow-not-on': '“{workflow}” is not on, so no ticket can enter it. Publish it, or choose another one.',
  'step-unknown': 'This goes to the step “{step}”, which does not exist. Choose another step.',
} as const;
export type ProblemCode = keyof typeof problemTexts;

export const problem = z.object({
  /** The step, or null for the workflow as a whole. */
  stepId: z.string().nullable(),
  /** Dotted path within the step or the definition. */
  field: z.string(),
  code: z.enum(Object.keys(problemTexts) as [ProblemCode, ...ProblemCode[]]),
  severity: z.enum(['error', 'warning']),
  /** What is wrong and what to do, in English. */
  message: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Problem = z.infer<typeof problem>;

/** The text of a problem with its values put in. */
export function problemMessage({
  code,
  values,
}: {
  code: ProblemCode;
  values: Readonly<Record<string, string | number>>;
}): string {
  return problemTexts[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
