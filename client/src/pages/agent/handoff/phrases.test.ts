import { addPhrases } from './phrases.ts';

let next = 0;
const newId = () => `id-${++next}`;
const refund = { id: 'a', phrase: 'Refund', enabled: true };

test('each line becomes a phrase, without empty ones and repetitions', () => {
  const all = addPhrases({
    triggers: [refund],
    lines: ' refund \n\nspeak to a manager\r\nSpeak to a Manager',
    newId,
  });
  expect(all.map(({ phrase }) => phrase)).toEqual(['Refund', 'speak to a manager']);
  expect(all[1]).toMatchObject({ enabled: true });
});

test('no more phrases are taken than the settings hold', () => {
  const lines = Array.from({ length: 250 }, (_, index) => `phrase ${index}`).join('\n');
  expect(addPhrases({ triggers: [refund], lines, newId })).toHaveLength(200);
});
