import {
  type AgentSettings,
  DEFAULT_KNOWLEDGE_THRESHOLD,
  type HandoffSettings,
  type UserId,
} from '@baton/shared';
import { demoAgentTexts } from '../demo/content/index.ts';
import { demoTeamId } from '../demo/demo-ids.ts';

/** The settings with which an installation begins. */
export interface FirstSettings {
  agent: AgentSettings;
  handoff: HandoffSettings;
}

/** Until an admin chooses otherwise, conversations become tickets of the first administrator: none is lost. */
export const defaultSettings = ({ admin }: { admin: UserId }): FirstSettings => ({
  agent,
  handoff: { ...handoff, assignment: { ...toHelpDesk, members: [{ user: admin }] } },
});

/** With the demo, its agent speaks and its front line takes over. */
export const demoSettings = (): FirstSettings => {
  const { name, greeting, cannotAnswer, messages } = demoAgentTexts;
  return {
    agent: { ...agent, name, greeting, cannotAnswer },
    handoff: {
      ...handoff,
      assignment: { ...toHelpDesk, members: [{ team: demoTeamId('front-line') }] },
      messages,
    },
  };
};

const toHelpDesk = { mode: 'same', target: 'help-desk', inboxId: null } as const;

const agent: AgentSettings = {
  name: 'Baton assistant',
  paused: false,
  greeting: {
    en: 'Hello! Ask me anything about your order. If you would rather talk to a person, just say so.',
    pl: 'Dzień dobry! Chętnie odpowiem na pytania o zamówienie. Jeśli wolisz porozmawiać z człowiekiem, po prostu napisz.',
  },
  cannotAnswer: {
    en: 'I am sorry, I do not know the answer to that. Could you put it another way?',
    pl: 'Przykro mi, nie znam odpowiedzi na to pytanie. Czy możesz zapytać inaczej?',
  },
  threshold: DEFAULT_KNOWLEDGE_THRESHOLD,
};

const handoff: Omit<HandoffSettings, 'assignment'> = {
  customTriggers: [],
  process: 'live',
  messages: {
    available: {
      en: 'I am passing you on to a colleague, who will be with you in a moment.',
      pl: 'Przekazuję rozmowę koleżance lub koledze z zespołu. Zaraz ktoś się odezwie.',
    },
    unavailable: {
      en: 'Nobody is free right now. Your message is in our queue, and the first free colleague will answer here.',
      pl: 'W tej chwili nikt nie jest wolny. Wiadomość czeka w kolejce, odpowie tutaj pierwsza wolna osoba.',
    },
    closed: {
      en: 'Nobody is available at the moment, so we are closing this chat. Your request is saved, and we will come back to you.',
      pl: 'Nikt nie jest teraz dostępny, więc zamykamy ten czat. Zgłoszenie jest zapisane i wrócimy do niego.',
    },
    asynchronous: {
      en: 'Thank you. A colleague will look into this and write to you here.',
      pl: 'Dziękujemy. Ktoś z zespołu zajmie się tą sprawą i odpisze w tym miejscu.',
    },
  },
};
