/**
 * Measures on labelled messages how well a request for a person is recognised.
 *
 *     npx tsx -C @baton/source test/evaluation/asks-for-person.ts FILE.csv [--list]
 *
 * Positives are the messages labelled `contact_human_agent`. Messages labelled `contact_customer_service` hold both
 * kinds: who wants to talk, speak or chat asks for a person; who asks for hours, a number or an address, or how to
 * call, does not. They are counted apart. Everything else is a negative. `--list` prints what was misclassified.
 */
import { asksForPerson } from '@baton/shared';
import { type LabelledMessage, percent, readLabelledMessages } from './labelled-messages.ts';

const messages = readLabelledMessages('npx tsx -C @baton/source test/evaluation/asks-for-person.ts FILE.csv');
const list = process.argv.includes('--list');

/** The reading of `contact_customer_service` that the recogniser is held to; spelled-out words only. */
function wantsToTalk(text: string): boolean {
  return (
    /\b(talk|speak|chat)(ing)?\b/i.test(text) && !/\b(hours|time|number|phone|no|mail|e-mail)\b/i.test(text)
  );
}

function measure(sample: readonly LabelledMessage[]) {
  const started = performance.now();
  const read = sample.map((message) => ({ ...message, found: asksForPerson(message.text) }));
  const msPerMessage = (performance.now() - started) / sample.length;
  const human = read.filter(({ intent }) => intent === 'contact_human_agent');
  const desk = read.filter(({ intent }) => intent === 'contact_customer_service');
  const other = read.filter(({ intent }) => !intent.startsWith('contact_'));
  const hits = human.filter(({ found }) => found.asks);
  const falseAlarms = other.filter(({ found }) => found.asks);
  const deskWrong = desk.filter(({ text, found }) => found.asks !== wantsToTalk(text));
  return {
    row: {
      messages: sample.length,
      'asked for a person': human.length,
      found: hits.length,
      recall: percent({ part: hits.length, whole: human.length }),
      'false alarms': `${falseAlarms.length} of ${other.length}`,
      precision: percent({ part: hits.length, whole: hits.length + falseAlarms.length }),
      'customer service, as read': `${desk.length - deskWrong.length} of ${desk.length}`,
      'ms per message': msPerMessage.toFixed(3),
    },
    missed: human.filter(({ found }) => !found.asks),
    falseAlarms,
    deskWrong,
  };
}

const whole = measure(messages);
console.table({
  developed: measure(messages.filter(({ half }) => half === 'developed')).row,
  'held-out': measure(messages.filter(({ half }) => half === 'held-out')).row,
  all: whole.row,
});
if (list) {
  for (const kind of ['missed', 'falseAlarms', 'deskWrong'] as const) {
    console.log(`\n${kind}:`);
    for (const { text, intent, found } of whole[kind]) {
      console.log(`  [${intent}] ${text}${found.asks ? `  ← "${found.phrase}" (${found.language})` : ''}`);
    }
  }
}
