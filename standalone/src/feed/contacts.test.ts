import { contact } from '@baton/shared';
import { channelOf, channels, contactOf } from './contacts.ts';

const indexes = Array.from({ length: 600 }, (_, index) => index);

describe('the contacts of a feed', () => {
  it('come over the channels in turn', () => {
    expect(indexes.slice(0, 7).map(channelOf)).toEqual([...channels, 'chat']);
  });

  it('are what the API accepts', () => {
    for (const index of indexes) contact.parse(contactOf({ channel: channelOf(index), index }));
  });

  it('have an address where the channel has one', () => {
    for (const index of indexes) {
      const channel = channelOf(index);
      const { email } = contactOf({ channel, index });
      expect(email !== undefined).toBe(channel === 'email' || channel === 'form');
    }
  });

  it('are many different people, and the same at each run', () => {
    const emails = indexes.flatMap((index) => contactOf({ channel: 'email', index }).email ?? []);
    expect(new Set(emails).size).toBeGreaterThan(200);
    expect(contactOf({ channel: 'form', index: 8 })).toEqual(contactOf({ channel: 'form', index: 8 }));
  });
});
