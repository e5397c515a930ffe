import type { builder as english } from '../en/builder.ts';
import type { Translation } from '../translation.ts';

export const builder: Translation<typeof english> = {
  'builder.back': 'Wszystkie przepływy',
  'builder.name': 'Nazwa przepływu',
  'builder.rename': 'Zmień nazwę przepływu',
  'builder.undo': 'Cofnij',
  'builder.redo': 'Ponów',
  'builder.read-only': 'Możesz oglądać ten przepływ, ale nie możesz go zmieniać.',
  'builder.panel': 'Panel',
  'builder.close-panel': 'Zamknij panel',
  'builder.details': 'Wyniki i przebiegi',
  'builder.versions': 'Historia wersji',
  'builder.more': 'Więcej',

  'save.saved': 'Zapisano',
  'save.saved-at': 'Ostatni zapis: {when}',
  'save.saving': 'Zapisywanie…',
  'save.offline': 'Brak połączenia – ponowię',
  'save.offline.hint': 'Zmiany są przechowywane w tej przeglądarce, dopóki serwer nie będzie osiągalny.',
  'save.refused': 'Nie zapisano',
  'save.conflict': 'Konflikt',
  'save.conflict.title': 'Ktoś inny zmienił ten przepływ w tym samym czasie.',
  'save.conflict.text':
    'Twoja wersja jest na tej stronie i nie przepadła. Cokolwiek wybierzesz, „Cofnij” przywróci drugą.',
  'save.conflict.mine': 'Zachowaj moją',
  'save.conflict.theirs': 'Wczytaj tamtą',

  'library.title': 'Dodaj krok',
  'library.title-at': 'Dodaj krok pod „{at}”',
  'library.search': 'Szukaj kroków',
  'library.nothing': 'Żaden krok nie pasuje do „{query}”.',
  'library.steps': 'Kroki',
  'library.connect': 'Połącz z istniejącym krokiem',
  'library.connect.hint': 'Ścieżka idzie dalej od kroku, który już jest na rysunku',
  'library.paste':
    'Wklej {count, plural, one {# skopiowany krok} few {# skopiowane kroki} many {# skopiowanych kroków} other {# skopiowanego kroku}}',
  'library.cut': 'Zakończ ścieżkę tutaj',
  'library.cut.hint': 'To, co następuje i nie da się osiągnąć inaczej, zostanie usunięte',
  'library.or': 'Albo',

  'step-panel.name': 'Nazwa kroku',
  'step-panel.failure': 'Osobna ścieżka, gdy to się nie uda',
  'step-panel.failure.hint':
    'Bez niej zgłoszenie, dla którego to się nie uda, zatrzyma się tutaj jako nieudane i da się je podjąć ponownie.',
  'step-panel.note': 'Komentarz dla zespołu',
  'step-panel.note.hint': 'Na karcie pojawi się znak.',
  'step-panel.note.add': 'Dodaj komentarz',
  'step-panel.actions': 'Działania dla tego kroku',
  'step-panel.here': 'Zgłoszenia tutaj teraz',
  'step-panel.see-here': 'Zobacz je',

  'step-menu.move': 'Przenieś…',
  'step-menu.move-following': 'Przenieś ze wszystkim, co następuje…',
  'step-menu.move.branches': 'Ma wypełnione gałęzie: przenieś ze wszystkim, co następuje.',
  'step-menu.move.nowhere': 'Nie ma dla niego innego miejsca.',
  'step-menu.clone': 'Powiel',
  'step-menu.clone-following': 'Powiel ze wszystkim, co następuje…',
  'step-menu.copy': 'Kopiuj',
  'step-menu.copy-following': 'Kopiuj ze wszystkim, co następuje',
  'step-menu.copied':
    '{count, plural, one {Skopiowano # krok.} few {Skopiowano # kroki.} many {Skopiowano # kroków.} other {Skopiowano # kroku.}} Wklej tutaj albo w innym przepływie.',
  'step-menu.delete': 'Usuń',
  'step-menu.delete-following': 'Usuń ze wszystkim, co następuje',

  'remove.title': 'Usuń „{step}”',
  'remove.text': 'Po tym kroku idzie kilka ścieżek. Jedna z nich może zająć jego miejsce.',
  'remove.keep':
    'Zachowaj „{branch}” ({count, plural, one {# krok} few {# kroki} many {# kroków} other {# kroku}})',
  'remove.none': 'Usuń wszystko, co następuje',
  'remove.also':
    'Usunięte będą też: {count, plural, =0 {nic więcej} one {# inny krok} few {# inne kroki} many {# innych kroków} other {# innego kroku}}',
  'remove.submit': 'Usuń',

  'removed.steps':
    '{count, plural, one {Usunięto # krok.} few {Usunięto # kroki.} many {Usunięto # kroków.} other {Usunięto # kroku.}}',
  'refused.no-open-end':
    'Te kroki się kończą, więc nic nie może po nich następować. Umieść je na końcu ścieżki.',
  'refused.branches-follow':
    'Kroku z wypełnionymi gałęziami nie da się przenieść samego. Przenieś go ze wszystkim, co następuje.',
  'refused.move-into-itself':
    'Kroku nie da się przenieść za niego samego. Wybierz miejsce poza tym, co przenosisz.',

  'task.move': 'Wybierz miejsce dla „{step}”',
  'task.move-many':
    'Wybierz miejsce dla „{step}” i {count, plural, one {# następnego kroku} few {# następnych kroków} many {# następnych kroków} other {# następnego kroku}}',
  'task.paste':
    'Wybierz, gdzie wkleić {count, plural, one {# krok} few {# kroki} many {# kroków} other {# kroku}}',
  'task.connect': 'Wybierz krok, od którego iść dalej',
  'task.cancel': 'Anuluj (Esc)',
  'task.nowhere': 'W tym przepływie nie ma miejsca, w które te kroki pasują.',
  'task.clipboard-empty': 'W schowku nie ma skopiowanych kroków.',
  'task.connect.panel': 'Kliknij krok na rysunku albo wybierz go tutaj.',
  'task.connect.step': 'Krok',

  'find.title': 'Znajdź krok',
  'find.placeholder': 'Nazwa, rodzaj lub treść',
  'find.nothing': 'Żaden krok nie zawiera „{query}”.',
  'find.count': '{count, plural, one {# krok} few {# kroki} many {# kroków} other {# kroku}}',

  'problems.title': 'Problemy',
  'problems.none': 'Brak problemów',
  'problems.count': '{count, plural, one {# problem} few {# problemy} many {# problemów} other {# problemu}}',
  'problems.ready': 'Nic nie stoi na przeszkodzie, żeby opublikować ten przepływ.',
  'problems.workflow': 'Przepływ',

  'checklist.rotations':
    '{count, plural, one {# rotacja} few {# rotacje} many {# rotacji} other {# rotacji}} do uzupełnienia',
  'checklist.blanks':
    '{count, plural, one {# pole} few {# pola} many {# pól} other {# pola}} do uzupełnienia',
  'checklist.progress': '{done} z {count} gotowe',
  'checklist.done': 'Wszystko uzupełnione',
  'checklist.done.text': 'Przejrzyj całość, a potem opublikuj.',
  'checklist.next': 'Następne',
  'checklist.open': 'do uzupełnienia',
  'checklist.filled': 'uzupełnione',

  'publish.action': 'Opublikuj…',
  'publish.changes': 'Opublikuj zmiany…',
  'publish.turn-on': 'Włącz…',
  'publish.up-to-date': 'Opublikowano',
  'publish.title': 'Opublikuj „{name}”',
  'publish.blocked':
    '{count, plural, one {# problem nie pozwala} few {# problemy nie pozwalają} many {# problemów nie pozwala} other {# problemu nie pozwala}} tego opublikować',
  'publish.warnings': 'Warto spojrzeć',
  'publish.first': 'To pierwsza wersja.',
  'publish.change-count': 'W porównaniu z wersją {version}',
  'publish.no-changes': 'Nic się nie różni od wersji {version}.',
  'publish.change.added': 'Nowy: {step}',
  'publish.change.removed': 'Usunięty: {step}',
  'publish.change.changed': 'Zmieniony: {step}',
  'publish.change.connected': 'Prowadzi gdzie indziej: {step}',
  'publish.change.triggers': 'Zmieniło się to, co uruchamia przepływ',
  'publish.change.settings': 'Zmieniły się ustawienia',
  'publish.existing': 'Zgłoszenia, które już istnieją',
  'publish.existing.ignore': 'Tylko nowe zgłoszenia, od teraz',
  'publish.existing.enroll':
    'Także {count, plural, =0 {otwarte zgłoszenia, które pasują (teraz żadne)} one {# otwarte zgłoszenie, które pasuje} few {# otwarte zgłoszenia, które pasują} many {# otwartych zgłoszeń, które pasują} other {# otwartego zgłoszenia}}',
  'publish.from-now': 'Od teraz wchodzą te zgłoszenia',
  'publish.manual-only': 'Nic nie wchodzi samo: zgłoszenia wprowadzają ludzie albo inne przepływy.',
  'publish.leaving': 'Wychodzą wcześniej, gdy {conditions}.',
  'publish.under-way':
    '{count, plural, =0 {} one {# zgłoszenie jest w drodze i skończy na wersji, na której zaczęło.} few {# zgłoszenia są w drodze i skończą na wersji, na której zaczęły.} many {# zgłoszeń jest w drodze i skończy na wersji, na której zaczęło.} other {# zgłoszenia jest w drodze i skończy na wersji, na której zaczęło.}}',
  'publish.submit': 'Opublikuj wersję {version}',
  'publish.done': 'Wersja {version} działa',
  'publish.handoff': 'Przekazywanie ludziom jeszcze tu nie prowadzi.',
  'publish.handoff.open': 'Ustaw',
  'publish.unsaved':
    'Ostatnich zmian nie udało się zapisać, więc nie można jeszcze nic opublikować. Zobacz stan zapisu u góry.',
  'publish.backfill': 'Wprowadzanie istniejących zgłoszeń: {enrolled, number} z {total, number}',

  'pause.action': 'Wstrzymaj…',
  'pause.title': 'Wstrzymaj „{name}”',
  'pause.text':
    'Zgłoszenia nadal wchodzą i są zachowywane, ale żaden krok się nie zacznie, dopóki nie wznowisz przepływu. Czas oczekiwania biegnie dalej; to, na co w tym czasie przyjdzie pora, wydarzy się wtedy.',
  'pause.running':
    '{count, plural, =0 {Żadne zgłoszenie nie jest w drodze.} one {# zgłoszenie jest w drodze i zostaje tam, gdzie jest.} few {# zgłoszenia są w drodze i zostają tam, gdzie są.} many {# zgłoszeń jest w drodze i zostaje tam, gdzie jest.} other {# zgłoszenia jest w drodze i zostaje tam, gdzie jest.}}',
  'pause.submit': 'Wstrzymaj',
  'pause.done': 'Przepływ jest wstrzymany',
  'resume.action': 'Wznów',
  'resume.done': 'Przepływ działa dalej',
  'turn-off.action': 'Wyłącz…',
  'turn-off.title': 'Wyłącz „{name}”',
  'turn-off.text': 'Żadne zgłoszenie już nie wejdzie. Możesz go w każdej chwili włączyć ponownie.',
  'turn-off.running':
    '{count, plural, =0 {Żadne zgłoszenie nie jest w drodze.} one {# zgłoszenie jest w drodze. Powinno} few {# zgłoszenia są w drodze. Powinny} many {# zgłoszeń jest w drodze. Powinny} other {# zgłoszenia jest w drodze. Powinny}}',
  'turn-off.finish': 'dojść do końca',
  'turn-off.end': 'zatrzymać się tam, gdzie są',
  'turn-off.submit': 'Wyłącz',
  'turn-off.done': 'Przepływ jest wyłączony',

  'test.open': 'Wypróbuj na zgłoszeniu',
  'test.title': 'Próba na zgłoszeniu',
  'test.text': 'Wykonuje wersję roboczą tak, jak jest na ekranie. Nic się nie zmienia i do nikogo nie pisze.',
  'test.run': 'Wypróbuj',
  'test.again': 'Wypróbuj ponownie',
  'test.result.completed': 'Doszłoby do końca',
  'test.result.waiting': 'Zatrzymałoby się tu i czekało',
  'test.result.failed': 'Nie udałoby się',
  'test.result.active': 'Byłoby jeszcze w drodze',
  'test.result.cancelled': 'Zostałoby przerwane',
  'test.result.unenrolled': 'Wyszłoby tutaj: spełnia warunki wyjścia',
  'test.path': 'Ścieżka',
  'test.changes': 'Co by się zmieniło',
  'test.changes.none': 'W zgłoszeniu nic by się nie zmieniło.',
  'test.change': '{property}: {from} → {to}',
  'test.messages': 'Co zostałoby wysłane do gościa',
  'test.calls': 'Co zostałoby wywołane',
  'test.notes': 'Co zostałoby zanotowane',
  'test.empty-path': 'Zgłoszenie nie przeszłoby przez żaden krok.',
};
