import type { HandoffMessages, LocalizedText } from '@baton/shared';

/** What visitors of the demo shop read from its customer agent. Liquid is not used, so the texts suit any channel. */
export const demoAgentTexts: {
  name: string;
  greeting: LocalizedText;
  cannotAnswer: LocalizedText;
  messages: HandoffMessages;
} = {
  name: 'Juno',
  greeting: {
    en: 'Hi, I am Juno, the shop’s assistant. Ask me about orders, delivery, refunds or your account. If you would rather have a person, just say so.',
    pl: 'Cześć, jestem Juno, asystentka sklepu. Pytaj o zamówienia, dostawę, zwroty i konto. Jeśli wolisz rozmawiać z człowiekiem, po prostu napisz.',
  },
  cannotAnswer: {
    en: 'I do not know the answer to that, and I would rather not guess. Could you say it in other words, or ask for a person?',
    pl: 'Nie znam odpowiedzi na to pytanie, a nie chcę zgadywać. Możesz zapytać inaczej albo poprosić o konsultanta.',
  },
  messages: {
    available: {
      en: 'Of course. I am handing you over to a colleague, who has our conversation in front of them. You need not repeat anything.',
      pl: 'Oczywiście. Przekazuję rozmowę osobie z zespołu, która widzi, o czym pisaliśmy. Nie trzeba niczego powtarzać.',
    },
    unavailable: {
      en: 'Everyone is in a conversation right now. You are in the queue, and the first person who is free answers right here. You can leave this window and come back.',
      pl: 'Wszyscy są teraz w rozmowach. Jesteś w kolejce, pierwsza wolna osoba odpisze w tym oknie. Można je zamknąć i wrócić później.',
    },
    closed: {
      en: 'Nobody is available at the moment, so I am closing this chat. Your request is saved as a ticket, and we will write to you as soon as somebody is back.',
      pl: 'W tej chwili nikt nie jest dostępny, dlatego zamykam czat. Sprawa jest zapisana jako zgłoszenie, odpiszemy, gdy tylko ktoś wróci.',
    },
    asynchronous: {
      en: 'Thank you, I have passed this on. A colleague will read it and answer here, usually within one working day.',
      pl: 'Dziękuję, sprawa jest przekazana. Ktoś z zespołu przeczyta ją i odpisze tutaj, zwykle w ciągu jednego dnia roboczego.',
    },
  },
};
