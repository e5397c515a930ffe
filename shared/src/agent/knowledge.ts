import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import { type Language, languages } from '../languages.ts';
import { searchTerms } from './knowledge/tokens.ts';
import { languageEvidence } from './language.ts';

/** Something the built-in agent knows. Keywords are other ways to ask for it, words or phrases. */
export interface KnowledgeArticle {
  id: string;
  title: string;
  body: string;
  language: Language;
  keywords?: readonly string[];
}

/**
 * An article with how well it answers, 0 to 1: the share of the question that it covers (terms weighted by how few
 * articles are about them), lowered when the question holds none of its wordings in full.
 */
export interface ScoredArticle {
  article: KnowledgeArticle;
  score: number;
}

export type KnowledgeAnswer =
  | { outcome: 'answered'; article: KnowledgeArticle; score: number; others: ScoredArticle[] }
  | { outcome: 'cannot-answer'; best?: ScoredArticle };

export interface Knowledge {
  /** Finds the article that answers a message, or says that none does well enough. */
  answer(text: string): KnowledgeAnswer;
}

/** The lowest score that counts as an answer, unless configured. See test/evaluation/knowledge.ts for the trade-off. */
export const DEFAULT_KNOWLEDGE_THRESHOLD = 0.55;

/** What of a message is searched for, in UTF-16 units and in terms; questions say what they are about early. */
const QUESTION_LIMIT = 2_000;
const MOST_TERMS = 40;
const ARTICLE_LIMIT = 100_000;
const MOST_OTHERS = 3;

/** What a term is worth by where the article has it, and by how it was found. */
const FIELD_WORTH: Readonly<Record<string, number>> = { title: 1, keywords: 1, body: 0.5 };
const PREFIX_WORTH = 0.85;
const FUZZY_WORTH = 0.8;
/** How much of the score rests on the question holding a whole wording of the article's; the rest is coverage. */
const FIT_SHARE = 0.25;
const MOST_UNCOVERED = 4;
/** A word that no article knows counts against every article, but less than one that other articles know. */
const UNKNOWN_WEIGHT = 0.7;

/** Makes articles searchable. Building costs about a millisecond per ten articles; an index never changes. */
export function buildKnowledge({
  articles,
  threshold = DEFAULT_KNOWLEDGE_THRESHOLD,
}: {
  articles: readonly KnowledgeArticle[];
  threshold?: number;
}): Knowledge {
  const shelves = languages
    .map((language) => new Shelf({ language, articles: articles.filter((one) => one.language === language) }))
    .filter((shelf) => shelf.size > 0);
  return {
    answer(text) {
      const evidence = languageEvidence(text);
      const strongest = Math.max(...shelves.map(({ language }) => evidence[language]));
      const [best, ...others] = shelves
        .filter(({ language }) => evidence[language] === strongest)
        .flatMap((shelf) => shelf.rank(text))
        .sort((a, b) => b.score - a.score);
      if (!best) return { outcome: 'cannot-answer' };
      if (best.score < threshold) return { outcome: 'cannot-answer', best };
      return { outcome: 'answered', ...best, others: others.slice(0, MOST_OTHERS) };
    },
  };
}

/** The articles of one language. */
class Shelf {
  readonly language: Language;
  readonly size: number;
  readonly #index: MiniSearch;
  readonly #articles: ReadonlyMap<string, KnowledgeArticle>;
  /** Per article the ways to ask for it, title and keywords, as terms. */
  readonly #wordings: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** In the wordings of how many articles a term occurs. */
  readonly #spread: ReadonlyMap<string, number>;

  constructor({ language, articles }: { language: Language; articles: readonly KnowledgeArticle[] }) {
    const termsOf = (text: string) => searchTerms({ text, language, limit: ARTICLE_LIMIT });
    this.language = language;
    this.#articles = new Map(articles.map((article) => [article.id, article]));
    this.size = this.#articles.size;
    this.#index = new MiniSearch({
      fields: ['title', 'keywords', 'body'],
      extractField: (article: KnowledgeArticle, field) =>
        field === 'keywords'
          ? (article.keywords ?? []).join('\n')
          : article[field as 'id' | 'title' | 'body'],
      tokenize: termsOf,
      // Terms arrive folded and stemmed.
      processTerm: (term) => term,
      searchOptions: { tokenize: (text) => [text] },
    });
    this.#index.addAll([...this.#articles.values()]);
    this.#wordings = new Map(
      [...this.#articles.values()].map(({ id, title, keywords = [] }) => [
        id,
        [title, ...keywords].map(termsOf).filter((terms) => terms.length > 0),
      ]),
    );
    const spread = new Map<string, number>();
    for (const wordings of this.#wordings.values()) {
      for (const term of new Set(wordings.flat())) spread.set(term, (spread.get(term) ?? 0) + 1);
    }
    this.#spread = spread;
  }

  /** Articles by score, best first; equal ones by MiniSearch's relevance. */
  rank(text: string): ScoredArticle[] {
    const terms = [...new Set(searchTerms({ text, language: this.language, limit: QUESTION_LIMIT }))];
    const candidates = new Map<string, Candidate>();
    let total = 0;
    for (const term of terms.slice(0, MOST_TERMS)) {
      const results = this.#find(term);
      const weight = this.#weightOf(results);
      total += weight;
      for (const result of results) {
        const candidate = candidates.get(result.id) ?? { covered: 0, relevance: 0, matched: new Map() };
        candidates.set(result.id, candidate);
        candidate.relevance += result.score;
        let best = 0;
        for (const [found, fields] of Object.entries(result.match)) {
          const likeness = found === term ? 1 : found.startsWith(term) ? PREFIX_WORTH : FUZZY_WORTH;
          for (const field of fields) best = Math.max(best, likeness * (FIELD_WORTH[field] ?? 0));
          candidate.matched.set(found, Math.max(likeness, candidate.matched.get(found) ?? 0));
        }
        candidate.covered += weight * best;
      }
    }
    return [...candidates]
      .map(([id, { covered, relevance, matched }]) => {
        const asked = covered + patience(total - covered);
        const fit = this.#fit({ id, matched, asked });
        return {
          article: this.#articles.get(id)!,
          score: (covered / asked) * (1 - FIT_SHARE + FIT_SHARE * fit),
          relevance,
        };
      })
      .sort((a, b) => b.score - a.score || b.relevance - a.relevance)
      .map(({ article, score }) => ({ article, score }));
  }

  /** The articles that know a term: as it stands or as the beginning of a word; misspelled only if nobody knows it so. */
  #find(term: string): SearchResult[] {
    const attempts: SearchOptions[] = [
      {},
      { prefix: term.length >= 4 },
      { fuzzy: term.length >= 8 ? 2 : term.length >= 5 ? 1 : false },
    ];
    for (const options of attempts) {
      const results = this.#index.search(term, options);
      if (results.length > 0) return results;
    }
    return [];
  }

  /** Terms that few articles are about say more. */
  #weightOf(results: readonly SearchResult[]): number {
    if (results.length === 0) return this.#weight(1) * UNKNOWN_WEIGHT;
    const aboutIt = results.filter(({ match }) =>
      Object.values(match)
        .flat()
        .some((field) => field !== 'body'),
    );
    return this.#weight(aboutIt.length || results.length);
  }

  #weight(spread: number): number {
    return Math.log(1 + this.size / spread);
  }

  /** How alike the question and the nearest of the article's wordings are (Dice's coefficient over weights), 0 to 1. */
  #fit({ id, matched, asked }: { id: string; matched: ReadonlyMap<string, number>; asked: number }): number {
    let best = 0;
    for (const wording of this.#wordings.get(id)!) {
      let held = 0;
      let total = 0;
      for (const term of wording) {
        const weight = this.#weight(this.#spread.get(term)!);
        total += weight;
        held += weight * (matched.get(term) ?? 0);
      }
      best = Math.max(best, (2 * held) / (total + asked));
    }
    return Math.min(1, best);
  }
}

/**
 * What the uncovered part of a question counts. People tell stories around their question, so it counts less the more
 * there is of it, and never more than {@link MOST_UNCOVERED}.
 */
function patience(uncovered: number): number {
  return MOST_UNCOVERED * (1 - Math.exp(-uncovered / MOST_UNCOVERED));
}

interface Candidate {
  covered: number;
  relevance: number;
  /** The article's terms that the question holds, and how well. */
  matched: Map<string, number>;
}
