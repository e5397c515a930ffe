/**
 * Measures how well the built-in agent answers from the demo shop's articles, and what a threshold costs.
 *
 *     npx tsx -C @baton/source test/evaluation/knowledge.ts FILE.csv [--list]
 *
 * Prints, for labelled messages (those that ask for a person left out): per intent the share answered and which
 * article answered; for the labelled messages, for questions in people's own words and for questions that no article
 * answers, how many are answered and how many of those answers are right, threshold by threshold. `--list` prints
 * what was answered wrongly.
 */
import { buildKnowledge, DEFAULT_KNOWLEDGE_THRESHOLD } from '@baton/shared';
import { demoArticles } from '../../server/src/demo/content/index.ts';
import { englishQuestions, offTopic, polishQuestions, type Question } from './knowledge-questions.ts';
import { type LabelledMessage, percent, readLabelledMessages } from './labelled-messages.ts';

/** Which articles answer an intent. Finding and downloading an invoice answer each other. */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  cancel_order: ['cancel-order'],
  change_order: ['change-order'],
  change_shipping_address: ['change-delivery-address'],
  check_cancellation_fee: ['cancellation-fee'],
  check_invoice: ['find-invoice', 'download-invoice'],
  check_payment_methods: ['payment-methods'],
  check_refund_policy: ['refund-policy'],
  complaint: ['complaint'],
  contact_customer_service: ['contact-hours'],
  create_account: ['create-account'],
  delete_account: ['delete-account'],
  delivery_options: ['delivery-options'],
  delivery_period: ['delivery-time'],
  edit_account: ['edit-account'],
  get_invoice: ['download-invoice', 'find-invoice'],
  get_refund: ['request-refund'],
  newsletter_subscription: ['newsletter'],
  payment_issue: ['payment-problem'],
  place_order: ['place-order'],
  recover_password: ['recover-password'],
  registration_problems: ['registration-problems'],
  review: ['review'],
  set_up_shipping_address: ['add-delivery-address'],
  switch_account: ['switch-account'],
  track_order: ['track-order'],
  track_refund: ['track-refund'],
};
const THRESHOLDS = [0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8];

interface Outcome {
  text: string;
  intent: string;
  article: string | null;
  score: number;
  right: boolean;
}

const messages = readLabelledMessages(
  'npx tsx -C @baton/source test/evaluation/knowledge.ts FILE.csv',
).filter(({ intent }) => intent !== 'contact_human_agent');
const knowledge = buildKnowledge({
  articles: demoArticles.map((article) => ({ ...article, id: article.key })),
  threshold: 0,
});

function ask({
  text,
  intent,
  accepted,
}: {
  text: string;
  intent: string;
  accepted: readonly string[];
}): Outcome {
  const answer = knowledge.answer(text);
  if (answer.outcome === 'cannot-answer') return { text, intent, article: null, score: 0, right: false };
  const article = answer.article.id;
  return { text, intent, article, score: answer.score, right: accepted.includes(article) };
}

const askLabelled = (sample: readonly LabelledMessage[]) =>
  sample.map(({ text, intent }) => ask({ text, intent, accepted: ACCEPTED[intent] ?? [] }));
const askQuestions = (questions: readonly Question[]) =>
  questions.map(([text, ...accepted]) => ask({ text, intent: accepted[0] ?? '', accepted }));

const isAnswered =
  (threshold: number) =>
  ({ article, score }: Outcome) =>
    article !== null && score >= threshold;

function perIntent(outcomes: readonly Outcome[]) {
  const rows: Record<string, Record<string, string | number>> = {};
  for (const intent of [...new Set(outcomes.map((outcome) => outcome.intent))].sort()) {
    const asked = outcomes.filter((outcome) => outcome.intent === intent);
    const answered = asked.filter(isAnswered(DEFAULT_KNOWLEDGE_THRESHOLD));
    const others = new Map<string, number>();
    for (const { article, right } of answered) {
      if (!right && article) others.set(article, (others.get(article) ?? 0) + 1);
    }
    rows[intent] = {
      messages: asked.length,
      answered: percent({ part: answered.length, whole: asked.length }),
      right: percent({ part: answered.filter(({ right }) => right).length, whole: answered.length }),
      'answered by others': [...others].map(([article, count]) => `${article} ${count}`).join(', '),
    };
  }
  return rows;
}

function perThreshold(samples: Record<string, readonly Outcome[]>) {
  const rows: Record<string, Record<string, string>> = {};
  for (const threshold of THRESHOLDS) {
    const row: Record<string, string> = {};
    for (const [name, outcomes] of Object.entries(samples)) {
      const answered = outcomes.filter(isAnswered(threshold));
      const right = answered.filter((outcome) => outcome.right).length;
      row[name] =
        `${percent({ part: answered.length, whole: outcomes.length })}, right ${percent({ part: right, whole: answered.length })}`;
    }
    row['off topic'] =
      `${offTopicOutcomes.filter(isAnswered(threshold)).length} of ${offTopicOutcomes.length}`;
    rows[threshold === DEFAULT_KNOWLEDGE_THRESHOLD ? `${threshold} (default)` : String(threshold)] = row;
  }
  return rows;
}

const started = performance.now();
const developed = askLabelled(messages.filter(({ half }) => half === 'developed'));
const heldOut = askLabelled(messages.filter(({ half }) => half === 'held-out'));
const msPerMessage = (performance.now() - started) / messages.length;
const english = askQuestions(englishQuestions);
const polish = askQuestions(polishQuestions);
const offTopicOutcomes = offTopic.map((text) => ask({ text, intent: '', accepted: [] }));

console.log(`Labelled messages, held-out half, threshold ${DEFAULT_KNOWLEDGE_THRESHOLD}:`);
console.table(perIntent(heldOut));
console.log('Answered, and how many of the answers are right; off topic: answered although no article does:');
console.table(
  perThreshold({ developed, 'held-out': heldOut, 'English questions': english, 'Polish questions': polish }),
);
console.log(`${msPerMessage.toFixed(3)} ms per message`);
if (process.argv.includes('--list')) {
  for (const outcome of [...developed, ...heldOut, ...english, ...polish, ...offTopicOutcomes]) {
    if (outcome.right || !isAnswered(DEFAULT_KNOWLEDGE_THRESHOLD)(outcome)) continue;
    console.log(
      `[${outcome.intent || 'off topic'}] ${outcome.text}  → ${outcome.article} ${outcome.score.toFixed(2)}`,
    );
  }
}
