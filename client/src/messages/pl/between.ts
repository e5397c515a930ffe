import type { between as english } from '../en/between.ts';
import type { Translation } from '../translation.ts';

export const between: Translation<typeof english> = {
  'step.enroll-in-workflow': 'Wprowadź do innego przepływu',
  'step.enroll-in-workflow.hint': 'Zgłoszenie przechodzi przez niego równolegle z tym',
  'summary.enroll-in-workflow': 'Do „{workflow}”',
  'summary.enroll-in-workflow.open': 'Nie wybrano jeszcze przepływu',
  'result.enrolled-in': 'Wprowadzono do „{workflow}”',
  'result.enrolled-in.already': 'Jest już w „{workflow}”',
  'result.enrolled-in.before': 'Było już w „{workflow}” i nie wchodzi tam ponownie',
  'result.enrolled-in.unwanted':
    'Spełnia warunki, przy których zgłoszenia wychodzą z „{workflow}”, więc nie weszło',
  'result.enrolled-in.off': '„{workflow}” nie jest włączony, więc zgłoszenie nie weszło',
  'result.enrolled-in.gone': 'Przepływ wybrany w tym kroku już nie istnieje',
  'form.workflow': 'Przepływ',
  'form.workflow.choose': 'Wybierz przepływ',
  'form.workflow.none': 'Nie ma jeszcze innego przepływu',
  'form.workflow.nothing': 'Żaden przepływ tak się nie nazywa',
  'form.workflow.not-on': '{name} ({status})',
  'form.enroll-in-workflow.hint':
    'Dowolny włączony przepływ, niezależnie od tego, co go uruchamia. Ten nie czeka, aż zgłoszenie przejdzie tamten.',

  'step.unenroll-from-workflow': 'Wycofaj z innego przepływu',
  'step.unenroll-from-workflow.hint': 'Kończy tam drogę zgłoszenia, gdziekolwiek stoi',
  'summary.unenroll-from-workflow': 'Z „{workflow}”',
  'summary.unenroll-from-workflow.open': 'Nie wybrano jeszcze przepływu',
  'result.unenrolled-from': 'Wycofano z „{workflow}”',
  'result.unenrolled-from.not-in': 'Nie było go w „{workflow}”',
  'form.unenroll-from-workflow.hint': 'To, co już tam zrobiono, zostaje; nic więcej nie nastąpi.',

  'trigger.enrolled-by-workflow': 'Przez inny przepływ',
  'trigger.enrolled-by-workflow.hint': 'Krok innego przepływu wprowadza zgłoszenia',
  'run.unenrolled.workflow': 'Krok innego przepływu wycofał zgłoszenie z tego.',
  'enrollments.entry.workflow': 'Przez „{workflow}”',

  'problem.workflow-missing': 'Wybierz przepływ.',
  'problem.workflow-unknown': 'Wybrany tu przepływ już nie istnieje. Wybierz inny.',
  'problem.workflow-itself':
    'To nazywa przepływ, w którym stoi. Wybierz inny; aby zacząć od nowa, użyj „Przejdź do”, a aby zakończyć, „Koniec”.',
  'problem.workflow-not-on':
    '„{workflow}” nie jest włączony, więc żadne zgłoszenie do niego nie wejdzie. Opublikuj go albo wybierz inny.',
};
