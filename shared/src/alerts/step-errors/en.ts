/**
 * Why runs stop, and what to do about it: ICU messages by the codes of the errors. They stand here and not in the client,
 * since alerts by e-mail and chat say them too.
 */
export const stepErrorsEn = {
  'step-error.address-invalid': '“{url}” is no address that can be called. Correct the address in the step.',
  'step-error.address-private':
    'Baton may not call {address}: it is inside your network. Ask whoever runs Baton, or use another address.',
  'step-error.answer-too-large': 'The answer is longer than {limit, number} KB. Ask the other side for less.',
  'step-error.code-broken': 'The code could not be run: {reason}. Try again.',
  'step-error.code-busy': 'A lot of code is being run at the moment. It waits for its turn.',
  'step-error.code-input-too-long':
    'The inputs have more than {limit, number} characters in all. Give the code less, such as one field in place of a whole answer.',
  'step-error.code-memory':
    'The code needed more than {megabytes, number} MB of memory and was ended. Make it keep less.',
  'step-error.code-output-misfit':
    'The code returned {value} as the output “{name}”, which is to be {kind, select, text {a text} number {a number} boolean {true or false} other {JSON}}. Correct the code or the kind of the output.',
  'step-error.code-output-missing':
    'The code did not return the output “{name}”. Return it, as null where there is nothing, or remove it from the outputs.',
  'step-error.code-result':
    '{reason, select, promise {The code returned a promise. Return the values themselves; nothing here needs “await”.} long {The code returned more than 50,000 characters. Return less.} deep {The code returned something nested more than 50 levels deep. Make it flatter.} other {The code returned nothing that can be kept, such as a function. Return an object with the outputs.}}',
  'step-error.code-stack':
    'The code called itself too often{line, select, 0 {} other { (line {line})}}, or nested its result too deeply. Make it end sooner.',
  'step-error.code-syntax':
    'The code cannot be read{line, select, 0 {} other { (line {line})}}: {reason}. Correct it in the step, then publish and try again.',
  'step-error.code-threw':
    'The code stopped with an error{line, select, 0 {} other { in line {line}}}: {reason}. Correct it in the step or try again.',
  'step-error.code-time':
    'The code took longer than {seconds, plural, one {# second} other {# seconds}} and was ended. Make it do less, or try again if the machine was busy.',
  'step-error.http-status':
    'The other side answered with {status}: {reason}. Correct the request, or try again when the other side works.',
  'step-error.http-timeout':
    'The other side did not answer within {seconds, number} seconds. Try again later.',
  'step-error.http-unreachable':
    'The other side could not be reached: {reason}. Check the address, or try again later.',
  'step-error.mail-refused':
    'The mail server answered with {status}: {reason}. Correct the address or the text, then try again.',
  'step-error.mail-unreachable':
    'The mail server could not be reached: {reason}. Check SMTP_URL, or try again later.',
  'step-error.not-stored': 'This could not be stored: {reason}. Try again.',
  'step-error.owner-inactive': '{name} is deactivated. Choose someone else in the step, or reactivate them.',
  'step-error.owner-missing': 'The person chosen in this step no longer exists. Choose someone else.',
  'step-error.property-missing': 'The property “{property}” can no longer be set. Choose another one.',
  'step-error.recipient-invalid': '“{address}” is no e-mail address. Correct the address in the step.',
  'step-error.request-invalid':
    'This request cannot be sent: {reason} Correct the address or the headers in the step.',
  'step-error.step-missing':
    'The step “{step}” is not in this version of the workflow. Cancel this run and enroll the ticket again.',
  'step-error.team-missing': 'The team chosen in this step no longer exists. Choose another one.',
  'step-error.text-invalid': 'The text of this step cannot be read: {reason}. Correct the part in braces.',
  'step-error.too-deep':
    '{limit} workflows stand behind this one, each started by the one before it: they run in circles. End the circle, then try again.',
  'step-error.too-many-steps':
    'This ticket took {limit, number} steps, more than one run may take. Look for a path that returns to itself.',
  'step-error.too-many-tasks':
    'The ticket holds {limit, number} tasks already. Remove some that are done, then try again.',
  'step-error.too-many-visits':
    'The ticket came here {limit, number} times without a wait in between. Add a wait to the path that returns here.',
  'step-error.unexpected':
    'Something went wrong in Baton itself. Try again; if it stays, look at the server’s log.',
  'step-error.value-misfit':
    '“{value}” does not fit the property “{property}”. Correct the ticket, or choose another property.',
  'step-error.value-unreadable':
    '“{value}” cannot be read as {kind, select, number {a number} boolean {yes or no} other {JSON}}. Correct the text in the step.',
  'step-error.workflow-busy':
    'A step in “{workflow}” was being written each time this was tried. Try again in a moment.',
  'step-error.workflow-missing': 'No workflow is chosen in this step. Choose one and publish.',
} as const;
