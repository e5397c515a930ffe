import type { entering as english } from '../en/entering.ts';
import type { Translation } from '../translation.ts';

export const entering: Translation<typeof english> = {
  'inside.label': 'Zgłoszenie, które wciąż w nim jest',
  'inside.ignore': 'zostaje na swoim miejscu; zdarzenie jest pomijane',
  'inside.queue': 'wchodzi ponownie, gdy ten przebieg się skończy',
  'inside.replace': 'wchodzi ponownie od razu; ten przebieg kończy się tam, gdzie jest',
  'inside.next.queue': 'po tym przebiegu wchodzi ponownie: {entry}',
  'inside.next.replace': 'zostanie zastąpiony, gdy tylko się zatrzyma: {entry}',
  'ticket.workflows.next': 'Po tym przebiegu wejdzie ponownie',
  'run.unenrolled.replaced':
    'Coś wpuściło zgłoszenie ponownie, a ten przepływ zaczyna wtedy od nowa, więc ten przebieg skończył się tutaj.',
  'timeline.replaced': 'wyjście zgłoszenia, aby zacząć od nowa',
  'result.enrolled-in.waits': 'Jest w „{workflow}” i wejdzie tam ponownie, gdy ten przebieg się skończy',
  'enroll.waits':
    '{count, plural, one {# zgłoszenie wejdzie, gdy skończy się jego obecny przebieg.} few {# zgłoszenia wejdą, gdy skończą się ich obecne przebiegi.} many {# zgłoszeń wejdzie, gdy skończą się ich obecne przebiegi.} other {# zgłoszenia wejdą, gdy skończą się ich obecne przebiegi.}}',
  'hold.rate-cap': 'czeka na limit tempa',
  'run.stands.rate-cap':
    'Naraz tylko tyle zgłoszeń zaczyna ten przepływ. To zacznie, gdy przyjdzie jego kolej, w kolejności, w jakiej przyszły.',
  'rate-cap.label': 'Tylko tyle zgłoszeń naraz',
  'rate-cap.hint':
    'Pozostałe zgłoszenia czekają na swoją kolej w kolejności, w jakiej przyszły. Żadne nie ginie.',
  'rate-cap.count': 'Zaczyna zgłoszeń',
  'rate-cap.per': 'W ciągu',
  'rate-cap.per.minute': 'minuty',
  'rate-cap.per.hour': 'godziny',
  'rate-cap.waiting':
    '{count, plural, one {# zgłoszenie czeka} few {# zgłoszenia czekają} many {# zgłoszeń czeka} other {# zgłoszenia czeka}} na limit tempa.',
  'rate-cap.cap.minute':
    '{count, plural, one {# zaczyna} few {# zaczynają} many {# zaczyna} other {# zaczyna}} w ciągu minuty.',
  'rate-cap.cap.hour':
    '{count, plural, one {# zaczyna} few {# zaczynają} many {# zaczyna} other {# zaczyna}} w ciągu godziny.',
  'why-not.waits-for-cap':
    'Weszło do przepływu „{workflow}” i czeka na swoją kolej: naraz zaczyna tam tylko tyle zgłoszeń.',
  'why-not.queued':
    'Jest teraz w przepływie „{workflow}” i wejdzie do niego ponownie, gdy ten przebieg się skończy.',
  'why-not.entered-after':
    'Gdy wyzwalacz zadziałał, zgłoszenie było już w przepływie „{workflow}”. Potem weszło ponownie i ten przebieg też się skończył.',
};
