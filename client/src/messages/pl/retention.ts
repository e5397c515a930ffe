import type { retention as english } from '../en/retention.ts';
import type { Translation } from '../translation.ts';

export const retention: Translation<typeof english> = {
  'settings.tab.retention': 'Przechowywanie',
  'retention.text':
    'To, co starsze, jest usuwane na zawsze, w ciągu minut i po trochu. Zgłoszenia i rozmowy zostają.',
  'retention.runs': 'Zakończone przebiegi',
  'retention.runs.hint':
    'Od ich końca. Gdzie zgłoszenie może wejść do przepływu tylko raz, zostaje ślad bez treści, żeby nie weszło ponownie. Sumy przepływu liczą to, co jest przechowywane.',
  'retention.mails': 'Wiadomości w skrzynce',
  'retention.mails.hint': 'Bez serwera poczty są tam przechowywane; nigdy więcej niż około 50 000.',
  'retention.notifications': 'Powiadomienia',
  'retention.notifications.hint': 'Przeczytane i nieprzeczytane.',
  'retention.audit': 'Dziennik zmian',
  'retention.audit.hint': 'Kto co zmienił.',
  'retention.for': 'Przechowuj przez pewną liczbę dni',
  'retention.days': 'Dni: {what}',
  'retention.forever': 'Na zawsze',
  'retention.saved': 'Zapisano. To, co starsze, zniknie w ciągu minut.',
  'retention.shorter': 'Usunąć starsze dane?',
  'retention.shorter.text':
    'To, co starsze niż teraz ustawiono, zostanie usunięte na zawsze i nie da się tego przywrócić.',
  'retention.shorter.confirm': 'Zapisz i usuń',
  'run.forgotten': 'Ten przebieg zakończył się tak dawno, że to, co zrobił, zostało usunięte.',
  'audit.action.retention.changed': 'zmiana czasu przechowywania danych',
  'audit.field.retention.runs': 'Przebiegi, dni',
  'audit.field.retention.mails': 'Wiadomości, dni',
  'audit.field.retention.notifications': 'Powiadomienia, dni',
  'audit.field.retention.audit': 'Dziennik zmian, dni',
};
