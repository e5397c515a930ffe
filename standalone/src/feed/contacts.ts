import type { Contact, TicketSource } from '@baton/shared';

/** The channels that visitors write on, in the order in which they take turns. */
export const channels = [
  'chat',
  'email',
  'form',
  'phone',
  'whatsapp',
  'facebook',
] as const satisfies readonly TicketSource[];
export type Channel = (typeof channels)[number];

const firstNames = [
  ...[
    'Alina',
    'Bruno',
    'Celia',
    'Dawid',
    'Elif',
    'Fynn',
    'Greta',
    'Hamza',
    'Ilona',
    'Jonas',
    'Kinga',
    'Luca',
  ],
  ...[
    'Marta',
    'Nils',
    'Oliwia',
    'Pavel',
    'Rania',
    'Szymon',
    'Tessa',
    'Ugo',
    'Vera',
    'Wiktor',
    'Yara',
    'Zofia',
  ],
];
const lastNames = [
  ...[
    'Adler',
    'Baran',
    'Conti',
    'Dudek',
    'Ekström',
    'Ferri',
    'Górska',
    'Hartmann',
    'Ivanov',
    'Jansen',
    'Kowal',
  ],
  ...[
    'Lopes',
    'Mazur',
    'Novák',
    'Olsen',
    'Petit',
    'Quaranta',
    'Rossi',
    'Sowa',
    'Thiele',
    'Urban',
    'Vidal',
    'Wrona',
  ],
];
const domains = ['example.com', 'example.org', 'example.net'];

const take = <T>({ list, turn }: { list: readonly T[]; turn: number }): T => list[turn % list.length] as T;

/** The channel of a message by its place in the file: they take turns, so that each gets as many. */
export const channelOf = (index: number): Channel => take({ list: channels, turn: index });

/**
 * An invented contact as the channel would know them: who writes an e-mail or a form has a name and an address, a
 * messenger knows the name alone, and most who chat say nothing about themselves. The same index gives the same one.
 */
export function contactOf({ channel, index }: { channel: Channel; index: number }): Contact {
  const turn = Math.floor(index / channels.length);
  const first = take({ list: firstNames, turn: turn * 7 + index });
  const last = take({ list: lastNames, turn: turn * 5 + index });
  const name = `${first} ${last}`;
  switch (channel) {
    case 'chat':
      return turn % 3 === 0 ? { name: first } : {};
    case 'email':
    case 'form':
      return { name, email: `${ascii(first)}.${ascii(last)}@${take({ list: domains, turn })}` };
    case 'phone':
      return turn % 4 === 3 ? {} : { name };
    case 'whatsapp':
    case 'facebook':
      return { name };
  }
}

const ascii = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase();
