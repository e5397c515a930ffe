/** Words for custom code: its step, its editor, its test, and how it fails. */
export const code = {
  'step.custom-code': 'Run code',
  'step.custom-code.hint': 'Computes values with a few lines of JavaScript',
  'summary.custom-code': 'JavaScript without outputs',
  'summary.custom-code.outputs': 'Computes {names}',
  'summary.custom-code.open': 'No code yet',
  'result.code-ran': '{outputs}',
  'result.code-ran.nothing': 'The code ran',

  'step-error.code-input-too-long':
    'The inputs have more than {limit, number} characters in all. Give the code less, such as one field in place of a whole answer.',
  'step-error.code-syntax':
    'The code cannot be read{line, select, 0 {} other { (line {line})}}: {reason}. Correct it in the step, then publish and try again.',
  'step-error.code-threw':
    'The code stopped with an error{line, select, 0 {} other { in line {line}}}: {reason}. Correct it in the step or try again.',
  'step-error.code-time':
    'The code took longer than {seconds, plural, one {# second} other {# seconds}} and was ended. Make it do less, or try again if the machine was busy.',
  'step-error.code-memory':
    'The code needed more than {megabytes, number} MB of memory and was ended. Make it keep less.',
  'step-error.code-stack':
    'The code called itself too often{line, select, 0 {} other { (line {line})}}, or nested its result too deeply. Make it end sooner.',
  'step-error.code-result':
    '{reason, select, promise {The code returned a promise. Return the values themselves; nothing here needs “await”.} long {The code returned more than 50,000 characters. Return less.} deep {The code returned something nested more than 50 levels deep. Make it flatter.} other {The code returned nothing that can be kept, such as a function. Return an object with the outputs.}}',
  'step-error.code-broken': 'The code could not be run: {reason}. Try again.',
  'step-error.code-busy': 'A lot of code is being run at the moment. It waits for its turn.',
  'step-error.code-output-missing':
    'The code did not return the output “{name}”. Return it, as null where there is nothing, or remove it from the outputs.',
  'step-error.code-output-misfit':
    'The code returned {value} as the output “{name}”, which is to be {kind, select, text {a text} number {a number} boolean {true or false} other {JSON}}. Correct the code or the kind of the output.',
  'error-name.code-input-too-long': 'Code: inputs too long',
  'error-name.code-syntax': 'Code: unreadable',
  'error-name.code-threw': 'Code: stopped with an error',
  'error-name.code-time': 'Code: took too long',
  'error-name.code-memory': 'Code: too much memory',
  'error-name.code-stack': 'Code: too deep',
  'error-name.code-result': 'Code: unusable result',
  'error-name.code-broken': 'Code: could not be run',
  'error-name.code-busy': 'Code: waits for its turn',
  'error-name.code-output-missing': 'Code: output missing',
  'error-name.code-output-misfit': 'Code: output of another kind',

  'problem.code-missing': 'Write the code.',
  'problem.code-syntax': 'Line {line} cannot be read: {reason}. Correct the code.',
  'problem.code-input-unknown':
    'The code uses inputs.{name}, but there is no such input, so it is empty. Add it or correct the name.',
  'problem.code-returns-nothing':
    'The code returns nothing, but outputs are declared. Return an object with them, or remove them.',
  'problem.name-invalid':
    '“{name}” cannot be a name here. Begin with a letter; use letters, digits and underscores, without accents.',
  'problem.name-twice': 'The name “{name}” is there twice. Rename one.',

  'form.code.inputs': 'Inputs',
  'form.code.input.add': 'Add an input',
  'form.code.input.name': 'Name of input {number}',
  'form.code.input.value': 'Value of {name}',
  'form.code.input.remove': 'Remove the input {name}',
  'form.code.inputs.hint':
    'The code reads them as inputs.name. A value alone in braces stays a number or a list.',
  'form.code.code': 'Code',
  'form.code.code.hint': 'JavaScript. Return an object with the outputs.',
  'form.code.keys': 'Tab leaves the field. Ctrl + ] and Ctrl + [ indent.',
  'form.code.enlarge': 'Larger field',
  'form.code.loading': 'The editor is loading',
  'form.code.outputs': 'Outputs',
  'form.code.output.add': 'Add an output',
  'form.code.output.name': 'Name of output {number}',
  'form.code.output.kind': 'Kind of {name}',
  'form.code.output.remove': 'Remove the output {name}',
  'form.code.outputs.hint': 'Later steps name them:',
  'form.code.limits': 'One second, 32 MB, 50,000 characters. No network, no files, no waiting.',

  'code-test.title': 'Test',
  'code-test.text': 'Runs what stands here. Nothing is changed.',
  'code-test.sample': 'Sample for {name}',
  'code-test.sample.hint': 'JSON such as 12, true or [1, 2] is read as that, anything else as a text.',
  'code-test.run': 'Run',
  'code-test.took': 'Took {ms, number} ms',
  'code-test.outputs': 'Outputs',
  'code-test.outputs.none': 'No outputs are declared.',
  'code-test.done': 'The code ran',
  'code-test.failed': 'The code failed',
  'code-console.title': 'Console',
  'code-console.of': 'Console of “{step}”',
  'code-console.warn': 'Warning',
  'code-console.error': 'Error',
} as const;
