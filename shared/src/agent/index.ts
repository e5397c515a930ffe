export { asksForPerson, type PersonRequest, REQUEST_TEXT_LIMIT } from './asks-for-person.ts';
export {
  compilePhrases,
  matchPhrase,
  PHRASE_TEXT_LIMIT,
  type PhraseMatch,
  type PhraseMatcher,
} from './phrases.ts';
