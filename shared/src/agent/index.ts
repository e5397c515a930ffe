export { asksForPerson, type PersonRequest, REQUEST_TEXT_LIMIT } from './asks-for-person.ts';
export {
  buildKnowledge,
  DEFAULT_KNOWLEDGE_THRESHOLD,
  type Knowledge,
  type KnowledgeAnswer,
  type KnowledgeArticle,
  type ScoredArticle,
} from './knowledge.ts';
export { detectLanguage } from './language.ts';
export {
  compilePhrases,
  matchPhrase,
  PHRASE_TEXT_LIMIT,
  type PhraseMatch,
  type PhraseMatcher,
} from './phrases.ts';
export { type SmallTalk, smallTalk } from './small-talk.ts';
