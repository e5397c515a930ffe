import { splitWords } from './words.ts';

const words = (text: string, limit = 1_000) => splitWords({ text, limit }).map((word) => word.text);

describe('splitWords', () => {
  it.each([
    ['Zażółć gęślą JAŹŃ', ['zazolc', 'gesla', 'jazn']],
    ['Straße STRASSE straẞe', ['strasse', 'strasse', 'strasse']],
    ['İstanbul ISTANBUL ıstanbul', ['istanbul', 'istanbul', 'istanbul']],
    ['ｈｕｍａｎ 𝐡𝐮𝐦𝐚𝐧 Ⓗⓤⓜⓐⓝ ﬁx', ['human', 'human', 'human', 'fix']],
    ['ОПЕРАТОР Ёлка', ['оператор', 'елка']],
    ['ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
    ['Bjørn Þór Ægir Đoković', ['bjorn', 'thor', 'aegir', 'dokovic']],
  ])('folds %s', (text, expected) => expect(words(text)).toEqual(expected));

  it('reads composed and decomposed accents alike', () => {
    expect(words('człowiek é'.normalize('NFD'))).toEqual(words('człowiek é'.normalize('NFC')));
  });

  it('keeps vowel signs and kana voicing, which are letters to their readers', () => {
    expect(words('कि')).not.toEqual(words('क'));
    expect(words('が')).not.toEqual(words('か'));
  });

  it.each([
    ["don't can’t rock'n'roll 'quoted'", ["don't", "can't", "rock'n'roll", 'quoted']],
    ['e-mail re-open', ['e', 'mail', 're', 'open']],
    ['refund.Please,now', ['refund', 'please', 'now']],
    ['3.5 1,000 v2 2nd', ['3.5', '1,000', 'v2', '2nd']],
    ['order_id _refund_', ['order_id', 'refund']],
    ['human👍agent', ['human', '👍', 'agent']],
    ['请转人工', ['请', '转', '人', '工']],
    ['re\u00ADfund hu\u200Bman', ['refund', 'human']],
    ['Baton™ ©2024', ['baton', '2024']],
  ])('sets the boundaries of %s', (text, expected) => expect(words(text)).toEqual(expected));

  it('gives offsets into the text as written', () => {
    const text = '  ¡Ｈéllo\u0301—ŁÓDŹ👍 ﬁ';
    const slices = splitWords({ text, limit: 100 }).map(({ start, end }) => text.slice(start, end));
    expect(slices).toEqual(['Ｈéllo\u0301', 'ŁÓDŹ', '👍', 'ﬁ']);
  });

  it('drops a word that the limit cuts, and keeps one that ends there', () => {
    expect(words('one agentur', 9)).toEqual(['one']);
    expect(words('one agent ur', 9)).toEqual(['one', 'agent']);
    expect(words('one agent', 9)).toEqual(['one', 'agent']);
  });
});
