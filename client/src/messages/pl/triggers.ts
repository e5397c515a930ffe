import type { triggers as english } from '../en/triggers.ts';
import type { Translation } from '../translation.ts';

export const triggers: Translation<typeof english> = {
  'trigger.conversation-handed-off.hint': 'Agent klienta przekazał rozmowę ludziom i stała się zgłoszeniem',
  'trigger.ticket-created.hint': 'Powstało zgłoszenie, niezależnie od tego, jak',
  'trigger.manual.hint': 'Ktoś wprowadza zgłoszenia do tego przepływu ręcznie albo przez API',
  'trigger.any-ticket': 'każde zgłoszenie',
  'trigger.only': 'tylko gdy {conditions}',
  'trigger.filter': 'Tylko zgłoszenia, dla których to prawda',
  'trigger.filter.add': 'Tylko niektóre zgłoszenia…',
  'trigger.filter.remove': 'Znów dla każdego zgłoszenia',
  'trigger.or': 'lub',
  'trigger.add': 'Dodaj wyzwalacz',
  'trigger.remove': 'Usuń wyzwalacz „{trigger}”',
  'trigger.form.title': 'Co uruchamia ten przepływ',
  'trigger.form.text': 'Zgłoszenie wchodzi, gdy wydarzy się którakolwiek z tych rzeczy.',
  'trigger.none': 'Wybierz, co go uruchamia',
  're-enrollment.label': 'Zgłoszenie, które już było w tym przepływie',
  're-enrollment.never': 'nie wchodzi ponownie',
  're-enrollment.every-time': 'wchodzi za każdym razem, gdy zadziała wyzwalacz',
};
