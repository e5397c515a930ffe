import { handoffMessages } from '@baton/shared';
import { demoAgentTexts } from './index.ts';

describe('What the demo agent says', () => {
  const { greeting, cannotAnswer, messages } = demoAgentTexts;
  const texts = Object.entries({ greeting, cannotAnswer, ...messages });

  it('covers every message of the handoff settings', () => {
    expect(handoffMessages.parse(messages)).toEqual(messages);
  });

  it.each(texts)('%s is short and in both languages', (_kind, { en, pl }) => {
    for (const text of [en, pl ?? '']) {
      expect(text.length).toBeGreaterThan(40);
      expect(text.length).toBeLessThan(220);
    }
    expect(en).not.toBe(pl);
  });
});
