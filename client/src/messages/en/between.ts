/** Words for what workflows have to do with each other. */
export const between = {
  'step.enroll-in-workflow': 'Enroll in another workflow',
  'step.enroll-in-workflow.hint': 'The ticket goes through it side by side with this one',
  'summary.enroll-in-workflow': 'In “{workflow}”',
  'summary.enroll-in-workflow.open': 'No workflow chosen yet',
  'result.enrolled-in': 'Enrolled in “{workflow}”',
  'result.enrolled-in.already': 'It is in “{workflow}” already',
  'result.enrolled-in.before': 'It was in “{workflow}” before and does not enter it again',
  'result.enrolled-in.unwanted':
    'It fits the conditions under which tickets leave “{workflow}”, so it did not enter',
  'result.enrolled-in.off': '“{workflow}” is not on, so it did not enter',
  'result.enrolled-in.gone': 'The workflow chosen in this step does not exist any more',
  'form.workflow': 'Workflow',
  'form.workflow.choose': 'Choose a workflow',
  'form.workflow.none': 'There is no other workflow yet',
  'form.workflow.nothing': 'No workflow has such a name',
  'form.workflow.not-on': '{name} ({status})',
  'form.enroll-in-workflow.hint':
    'Any workflow that is on, whatever starts it. This one does not wait until the ticket is through there.',

  'step.unenroll-from-workflow': 'Take out of another workflow',
  'step.unenroll-from-workflow.hint': 'Ends what the ticket does there, where it stands',
  'summary.unenroll-from-workflow': 'Out of “{workflow}”',
  'summary.unenroll-from-workflow.open': 'No workflow chosen yet',
  'result.unenrolled-from': 'Taken out of “{workflow}”',
  'result.unenrolled-from.not-in': 'It was not in “{workflow}”',
  'form.unenroll-from-workflow.hint': 'What was done there stays done; nothing more follows.',

  'trigger.enrolled-by-workflow': 'Enrolled by another workflow',
  'trigger.enrolled-by-workflow.hint': 'A step of another workflow puts tickets in',
  'run.unenrolled.workflow': 'A step of another workflow took the ticket out of this one.',
  'enrollments.entry.workflow': 'By “{workflow}”',

  'problem.workflow-missing': 'Choose a workflow.',
  'problem.workflow-unknown': 'The workflow chosen here does not exist any more. Choose another one.',
  'problem.workflow-itself':
    'This names the workflow that it stands in. Choose another one; to begin again use “Go to”, to stop use “End”.',
  'problem.workflow-not-on':
    '“{workflow}” is not on, so no ticket can enter it. Publish it, or choose another one.',
} as const;
