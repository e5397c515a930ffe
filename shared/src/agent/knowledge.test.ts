import { buildKnowledge, DEFAULT_KNOWLEDGE_THRESHOLD, type KnowledgeArticle } from './knowledge.ts';

const articles: KnowledgeArticle[] = [
  {
    id: 'track',
    title: 'Track an order',
    body: 'The order page shows the status of the parcel and a link to the carrier.',
    language: 'en',
    keywords: ['where is my order', 'order status', 'parcel not moving'],
  },
  {
    id: 'cancel',
    title: 'Cancel an order',
    body: 'Open the order and press cancel. The payment goes back within five days.',
    language: 'en',
    keywords: ['order cancellation', 'cancel purchase'],
  },
  {
    id: 'password',
    title: 'Reset a forgotten password',
    body: 'We send a link to your e-mail address. It is valid for one hour.',
    language: 'en',
    keywords: ['lost password', 'cannot sign in'],
  },
  { id: 'hours', title: 'When we are here', body: 'Monday to Friday from 8 to 20.', language: 'en' },
  {
    id: 'faktura',
    title: 'Faktury i rachunki',
    body: 'Fakturę pobierzesz na stronie zamówienia.',
    language: 'pl',
    keywords: ['pobrać fakturę', 'faktura na firmę'],
  },
  {
    id: 'haslo',
    title: 'Zapomniane hasło',
    body: 'Wyślemy link na adres e-mail.',
    language: 'pl',
    keywords: ['nie pamiętam hasła', 'nowe hasło'],
  },
];
const knowledge = buildKnowledge({ articles });

const answered = (text: string) => {
  const answer = knowledge.answer(text);
  return answer.outcome === 'answered' ? answer.article.id : null;
};

describe('buildKnowledge', () => {
  it.each([
    ['where is my order?', 'track'],
    ["what's the status of order 4415-22", 'track'],
    ['I would like to cancel my purchase please', 'cancel'],
    ['cancelling order 4471-220981', 'cancel'],
    ['how do i reset my forgoten pasword', 'password'],
    ['CANNOT SIGN IN!!!', 'password'],
    ['potrzebuje faktury', 'faktura'],
    ['jak pobrać fakturę za zamówienie 881?', 'faktura'],
    ['zapomniałam hasła', 'haslo'],
    ['nie pamietam hasla', 'haslo'],
  ])('answers %j with %s', (text, id) => expect(answered(text)).toBe(id));

  it.each([
    'is the jacket waterproof?',
    'tell me a joke',
    'czy kurtka jest wodoodporna',
    '12345 678',
    'please help me',
    '',
    '👍',
    'zxcv qwer',
  ])('does not pretend to answer %j', (text) => expect(answered(text)).toBeNull());

  it('scores between 0 and 1, the full wording highest', () => {
    const scoreOf = (text: string) => {
      const answer = buildKnowledge({ articles, threshold: 0 }).answer(text);
      return answer.outcome === 'answered' ? answer.score : 0;
    };
    expect(scoreOf('lost password')).toBeCloseTo(1);
    expect(scoreOf('lost password of the coffee machine in my kitchen')).toBeLessThan(0.6);
    expect(scoreOf('lost umbrella')).toBeLessThan(scoreOf('lost password'));
    expect(scoreOf('lost umbrella')).toBeGreaterThan(0);
  });

  it('obeys the threshold and still names the best guess', () => {
    const strict = buildKnowledge({ articles, threshold: 0.99 }).answer(
      'cancel something about an order maybe',
    );
    expect(strict).toMatchObject({ outcome: 'cannot-answer', best: { article: { id: 'cancel' } } });
    const lenient = buildKnowledge({ articles, threshold: 0.1 }).answer('lost umbrella');
    expect(lenient).toMatchObject({ outcome: 'answered', article: { id: 'password' } });
    expect(DEFAULT_KNOWLEDGE_THRESHOLD).toBeGreaterThan(0.1);
  });

  it('offers the runners-up, best first', () => {
    const answer = knowledge.answer('cancel my order');
    expect(answer.outcome).toBe('answered');
    if (answer.outcome !== 'answered') return;
    expect(answer.others.map(({ article }) => article.id)).toContain('track');
    const scores = [answer.score, ...answer.others.map(({ score }) => score)];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('answers in the language of the question', () => {
    const both = buildKnowledge({
      articles: [
        { id: 'en', title: 'Blik', body: 'You can pay with Blik.', language: 'en' },
        { id: 'pl', title: 'Blik', body: 'Możesz zapłacić Blikiem.', language: 'pl' },
      ],
    });
    const idOf = (text: string) => {
      const answer = both.answer(text);
      return answer.outcome === 'answered' ? answer.article.id : null;
    };
    expect(idOf('can I pay with blik')).toBe('en');
    expect(idOf('czy mogę zapłacić blikiem')).toBe('pl');
  });

  it('works with no articles, with articles of one language, and with an article twice', () => {
    expect(buildKnowledge({ articles: [] }).answer('where is my order')).toEqual({
      outcome: 'cannot-answer',
    });
    const polish = buildKnowledge({ articles: articles.filter(({ language }) => language === 'pl') });
    expect(polish.answer('lost password').outcome).toBe('cannot-answer');
    const twice = buildKnowledge({ articles: [...articles, articles[0]!] });
    expect(twice.answer('order status').outcome).toBe('answered');
  });

  it('survives ten megabytes of anything', () => {
    for (const unit of ['order ', 'a', 'zażółć ', "'", '1 ', 'qwertz ']) {
      expect(() => knowledge.answer(unit.repeat(10_000_000 / unit.length))).not.toThrow();
    }
  });
});
