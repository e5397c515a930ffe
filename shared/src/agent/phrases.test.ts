import { compilePhrases, matchPhrase, PHRASE_TEXT_LIMIT } from './phrases.ts';

const find = (text: string, ...phrases: string[]) => matchPhrase({ matcher: compilePhrases(phrases), text });
const found = (text: string, ...phrases: string[]) => {
  const match = find(text, ...phrases);
  return match && text.slice(match.start, match.end);
};

describe('matchPhrase', () => {
  it.each([
    ['I want my MONEY   back!', 'money back', 'MONEY   back'],
    ['money—back', 'money back', 'money—back'],
    ['my money\n\tback', 'Money, back.', 'money\n\tback'],
    ['chcę rozmawiać z CZŁOWIEKIEM', 'z czlowiekiem', 'z CZŁOWIEKIEM'],
    ['zazolc gesla', 'Zażółć gęślą', 'zazolc gesla'],
    ['Die STRASSE ist zu', 'straße', 'STRASSE'],
    ['ＲＥＦＵＮＤ!!', 'refund', 'ＲＥＦＵＮＤ'],
    ['İPTAL et', 'iptal', 'İPTAL'],
    ['Позовите ОПЕРАТОРА', 'оператора', 'ОПЕРАТОРА'],
    ['human👍', 'human', 'human'],
    ['😡refund😡', 'refund', 'refund'],
    ['I DON’T understand', "don't understand", 'DON’T understand'],
    ['my e-mail', 'e mail', 'e-mail'],
    ['请转人工客服', '人工', '人工'],
    ['🆘 now', '🆘', '🆘'],
    ['a 24/7 line', '24/7', '24/7'],
    ['(cancel)', 'cancel', 'cancel'],
  ])('in %j finds %j', (text, phrase, expected) => expect(found(text, phrase)).toBe(expected));

  it.each([
    ['reagents', 'agent'],
    ['agents', 'agent'],
    ['agent007', 'agent'],
    ["I can't", 'can'],
    ['I can’t', 'can'],
    ["the agent's name", 'agent'],
    ['12.50', '12'],
    ['money is back', 'money back'],
    ['money 😡 back', 'money back'],
    ['email', 'e-mail'],
    ['', 'refund'],
    ['back money', 'money back'],
  ])('in %j does not find %j', (text, phrase) => expect(find(text, phrase)).toBeNull());

  it('takes the earliest match, and there the longest', () => {
    expect(found('cancel my order and refund', 'refund', 'cancel', 'cancel my order')).toBe(
      'cancel my order',
    );
    expect(found('cancel my subscription', 'cancel my order', 'subscription', 'cancel')).toBe('cancel');
    expect(found('cancel my subscription', 'cancel my order', 'my subscription', 'subscription')).toBe(
      'my subscription',
    );
  });

  it('answers with the phrase as configured', () => {
    expect(find('tell the MANAGER', ' Manager! ')).toEqual({ phrase: ' Manager! ', start: 9, end: 16 });
    expect(find('kierownik', 'Kierownik', 'KIEROWNIK')?.phrase).toBe('Kierownik');
  });

  it('gives offsets that count what folding removes', () => {
    const text = 'a\u0301e\u0301 🇵🇱 ﬀ re\u0301fund';
    const match = find(text, 'refund');
    expect(match && text.slice(match.start, match.end)).toBe('re\u0301fund');
  });

  it('ignores phrases that hold no word, and treats the rest as plain text', () => {
    const matcher = compilePhrases(['', '   ', '?!', '.*', '(a+)+$', 'w '.repeat(60)]);
    expect(matcher.ignored).toEqual(['', '   ', '?!', '.*', 'w '.repeat(60)]);
    expect(matchPhrase({ matcher, text: 'anything at all b c' })).toBeNull();
    expect(matchPhrase({ matcher, text: 'plan a is fine' })?.phrase).toBe('(a+)+$');
  });

  it('looks no further than its limit', () => {
    const before = 'x '.repeat(PHRASE_TEXT_LIMIT / 2 - 10);
    expect(find(`${before} refund`, 'refund')).not.toBeNull();
    expect(find(`${'x '.repeat(PHRASE_TEXT_LIMIT / 2)} refund`, 'refund')).toBeNull();
    expect(find(`${'x'.repeat(PHRASE_TEXT_LIMIT - 5)} agentur`, 'agen')).toBeNull();
  });

  it('survives ten megabytes of anything', () => {
    const phrases = ['a '.repeat(49), 'refund', '\u0301', '(x+x+)+y'];
    for (const unit of ['a ', 'a\u0301', '\u0301', "'", '👩‍👩‍👧', '\uD83D', 'ﷺ', '((((', '\0']) {
      expect(find(unit.repeat(10_000_000 / unit.length), ...phrases.slice(1))).toBeNull();
    }
    expect(find('a '.repeat(5_000_000), phrases[0]!)?.start).toBe(0);
  });
});
