import type { Language } from '../../languages.ts';
import { stem } from './stemming.ts';

describe('stem', () => {
  it.each<[Language, string]>([
    ['en', 'cancel cancels canceled cancelled canceling cancelling cancellation cancellations'],
    ['en', 'refund refunds refunded refunding'],
    ['en', 'delivery deliveries deliver delivered delivering'],
    ['en', 'ship shipping shipped shipment shipments'],
    ['en', "customer customers customer's"],
    ['pl', 'faktura faktury fakture faktura faktur fakturach'],
    ['pl', 'zwrot zwrotu zwroty zwrotow zwrotami'],
    ['pl', 'zamowienie zamowienia zamowieniem zamowic'],
    ['pl', 'haslo hasla haslem haslach'],
    ['pl', 'platnosc platnosci platnosciami platnosciach'],
  ])('%s: %s meet', (language, forms) => {
    const stems = new Set(forms.split(' ').map((word) => stem({ word, language })));
    expect([...stems]).toHaveLength(1);
  });

  it.each<[Language, string, string]>([
    ['en', 'order', 'offer'],
    ['en', 'address', 'add'],
    ['en', 'account', 'accept'],
    ['pl', 'zwrot', 'zwykly'],
    ['pl', 'konto', 'kontakt'],
  ])('%s: %s and %s stay apart', (language, a, b) => {
    expect(stem({ word: a, language })).not.toBe(stem({ word: b, language }));
  });

  it('leaves short words alone', () => {
    expect(stem({ word: 'pin', language: 'en' })).toBe('pin');
    expect(stem({ word: 'nip', language: 'pl' })).toBe('nip');
  });
});
