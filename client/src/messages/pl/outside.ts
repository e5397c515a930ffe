import type { outside as english } from '../en/outside.ts';
import type { Translation } from '../translation.ts';

export const outside: Translation<typeof english> = {
  'step-group.notify': 'Powiadamianie',

  'step.send-chat-message': 'Napisz na czacie zespołu',
  'step.send-chat-message.hint': 'Pisze na kanale Slacka, Mattermosta, Google Chat i innych',
  'summary.send-chat-message': '„{text}”',
  'summary.send-chat-message.open': 'Brak adresu',
  'result.chat-message-sent': 'Napisano „{text}”',
  'form.chat-message.url': 'Adres przychodzącego webhooka',
  'form.chat-message.url.hint': 'Twój komunikator daje osobny dla każdego kanału. Zachowaj go w tajemnicy.',
  'form.chat-message.text': 'Wiadomość',
};
