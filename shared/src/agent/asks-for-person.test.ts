import { asksForPerson, REQUEST_TEXT_LIMIT } from './asks-for-person.ts';

describe('asksForPerson', () => {
  it('marks the words that ask, in the message as written', () => {
    const text = 'My order is late 😡 — could you CONNÉCT me to a  live agent, please?';
    const found = asksForPerson(text);
    expect(found).toMatchObject({ asks: true, language: 'en', phrase: 'CONNÉCT me to a  live agent' });
    expect(text.slice(found.start, found.end)).toBe(found.phrase);
  });

  it('says in which language it understood', () => {
    expect(asksForPerson('Dzień dobry, proszę o rozmowę z doradcą.')).toMatchObject({
      language: 'pl',
      phrase: 'proszę o rozmowę z doradcą',
    });
    expect(asksForPerson('Hi, a human please').language).toBe('en');
  });

  it('takes the first of several requests', () => {
    expect(asksForPerson('Get me an agent. I want a human!').phrase).toBe('Get me an agent');
    expect(asksForPerson('chcę człowieka, I want a human').phrase).toBe('chcę człowieka');
  });

  it('reads past masked swearing, but not past masked words that it knows nothing of', () => {
    expect(asksForPerson('give me a f@#%ing human').asks).toBe(true);
    expect(asksForPerson('I want *a human*').asks).toBe(true);
    expect(asksForPerson('I want a h****').asks).toBe(false);
  });

  it('hears one sentence at a time', () => {
    expect(asksForPerson('I want my refund. The agent was nice.').asks).toBe(false);
    expect(asksForPerson('I need my invoice, agent Smith has it').asks).toBe(false);
    expect(asksForPerson("I don't want to talk. To a human I said nothing.").asks).toBe(false);
  });

  it.each(['', ' ', '?!', '👍', '12345', '\u0000', 'ł', '"""', '{"$gt":""}'])(
    'hears nothing in %j',
    (text) => {
      expect(asksForPerson(text)).toEqual({ asks: false });
    },
  );

  it('reads no further than its limit', () => {
    const filler = 'lorem '.repeat(REQUEST_TEXT_LIMIT / 6 - 10);
    expect(asksForPerson(`${filler}. I want a human`).asks).toBe(true);
    expect(asksForPerson(`${filler}${filler}. I want a human`).asks).toBe(false);
  });

  it('survives ten megabytes of anything', () => {
    for (const unit of [
      'talk ',
      'one of your ',
      'not want to be ',
      'z jakimś żywym ',
      '*a*',
      ', please',
      'a',
      '\u0301',
    ]) {
      expect(asksForPerson(unit.repeat(10_000_000 / unit.length)).asks).toBe(false);
    }
    expect(asksForPerson('talk to a human '.repeat(600_000)).start).toBe(0);
  });
});
