import {
  buildKnowledge,
  compilePhrases,
  type KnowledgeArticle,
  type SmallTalk,
  smallTalk,
} from '../agent/index.ts';
import type { AgentSettings } from '../api/agent-routes.ts';
import { inLanguage, type Language, type LocalizedText } from '../languages.ts';
import type { AgentBrain } from './decide-turn.ts';
import type { HandoffSettings } from './settings.ts';

const replies: Readonly<Record<SmallTalk, LocalizedText>> = {
  greeting: { en: 'Hello! What can I help you with?', pl: 'Dzień dobry! W czym mogę pomóc?' },
  thanks: {
    en: 'You are welcome! Is there anything else?',
    pl: 'Nie ma za co! Czy mogę jeszcze w czymś pomóc?',
  },
  goodbye: { en: 'Goodbye, and have a good day!', pl: 'Do widzenia, miłego dnia!' },
};

/** What the agent's brain is made of; an object of one moment, which the brain is kept by. */
export interface BrainSource {
  settings: AgentSettings;
  handoff: { settings: HandoffSettings };
  articles: readonly KnowledgeArticle[];
}

const made = new WeakMap<BrainSource, (language: Language) => AgentBrain>();

/** The agent's brain for conversations in a language. Indexing articles takes a while, so it is done once per source. */
export function brainOf(source: BrainSource): (language: Language) => AgentBrain {
  let brain = made.get(source);
  if (!brain) {
    brain = makeBrain(source);
    made.set(source, brain);
  }
  return brain;
}

function makeBrain({ settings, handoff, articles }: BrainSource): (language: Language) => AgentBrain {
  const phrases = compilePhrases(
    handoff.settings.customTriggers.filter(({ enabled }) => enabled).map(({ phrase }) => phrase),
  );
  const knowledge = buildKnowledge({ articles, threshold: settings.threshold });
  return (language) => ({
    phrases,
    answer: (text) => {
      const found = knowledge.answer(text);
      if (found.outcome !== 'answered') return null;
      const { id, title, body } = found.article;
      return { articleId: id, title, body, score: found.score };
    },
    smallTalk: (text) => {
      const kind = smallTalk(text);
      return kind === null ? null : inLanguage({ text: replies[kind], language });
    },
  });
}
