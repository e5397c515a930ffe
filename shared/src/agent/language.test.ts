import { detectLanguage } from './language.ts';

describe('detectLanguage', () => {
  it.each([
    'hi there',
    'where is my parcel',
    'refund please',
    'I want to change the delivery address',
    'my password does not work',
    'order 4411 status?',
    'what are your opening hours',
    'thx for everything',
    'the lamp is broken',
    'is it waterproof',
    'no, thank you',
  ])('reads English in %j', (text) => expect(detectLanguage({ text, fallback: 'pl' })).toBe('en'));

  it.each([
    'cześć',
    'dzien dobry',
    'gdzie jest moja paczka',
    'chce zwrot pieniedzy',
    'nie dziala kod rabatowy',
    'zmiana adresu dostawy',
    'faktura na firme',
    'jak sie skontaktowac',
    'poprosze konsultanta',
    'dzieki',
    'uszkodzony towar',
    'zażółć',
    'zamówienie 4411',
    'reklamacja',
  ])('reads Polish in %j', (text) => expect(detectLanguage({ text, fallback: 'en' })).toBe('pl'));

  it.each(['', '12345', 'ok', '?', '👍', 'PL-2211', 'lamp'])('falls back for %j', (text) => {
    expect(detectLanguage({ text, fallback: 'pl' })).toBe('pl');
    expect(detectLanguage({ text, fallback: 'en' })).toBe('en');
    expect(detectLanguage({ text })).toBe('en');
  });

  it('judges a long message by its beginning', () => {
    const text = `${'gdzie jest moja paczka? '.repeat(200)}${'where is the parcel? '.repeat(500_000)}`;
    expect(detectLanguage({ text })).toBe('pl');
  });
});
