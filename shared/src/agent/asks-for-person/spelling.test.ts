import { compileLexicon, type Lexicon } from './lexicon.ts';
import { correct, editDistance } from './spelling.ts';

describe('editDistance', () => {
  it.each([
    ['agent', 'agent', 0],
    ['agent', 'agnt', 1],
    ['talk', 'tlak', 1],
    ['person', 'eprson', 1],
    ['konsultant', 'cosultant', 2],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('from %s to %s is %i', (a, b, expected) => {
    expect(editDistance({ a, b, most: 3 })).toBe(expected);
    expect(editDistance({ a: b, b: a, most: 3 })).toBe(expected);
  });

  it('gives up beyond the bound', () => {
    expect(editDistance({ a: 'kitten', b: 'sitting', most: 2 })).toBe(3);
    expect(editDistance({ a: 'a', b: 'abcdef', most: 2 })).toBe(3);
  });
});

describe('correct', () => {
  const lexicon = compileLexicon({
    language: 'en',
    words: { who: 'agent, consultant, chat', other: 'stuff, staff' },
    guessed: 'who',
    ordinary: 'urgent cheat',
    expansions: { wanna: 'want to', u: 'you' },
    glue: 'to u',
    phrases: {},
    requests: ['who'],
    insists: [],
    refusals: [],
  } satisfies Lexicon);
  const read = (word: string) => correct({ word, lexicon }).join(' ');

  it.each([
    ['agnet', 'agent'],
    ['agenttt', 'agent'],
    ['konsultant', 'konsultant'],
    ['cosnultatn', 'consultant'],
    ['wanna', 'want to'],
    ['toagent', 'to agent'],
    ['uagent', 'you agent'],
  ])('reads %s as %s', (word, expected) => expect(read(word)).toBe(expected));

  it.each(['urgent', 'cheat', 'cat', 'stoff', "agent's", 'agenda', 'x'.repeat(500)])(
    'leaves %s alone',
    (word) => expect(read(word)).toBe(word),
  );
});

describe('compileLexicon', () => {
  it('refuses a shape that names a tag without words', () => {
    const lexicon: Lexicon = {
      language: 'en',
      words: { who: 'agent' },
      guessed: '',
      ordinary: '',
      expansions: {},
      glue: '',
      phrases: {},
      requests: ['want who'],
      insists: [],
      refusals: [],
    };
    expect(() => compileLexicon(lexicon)).toThrow('"want who" names "want"');
  });
});
