import type { stepErrorsEn } from './en.ts';

/** The same in Polish. */
export const stepErrorsPl: Readonly<Record<keyof typeof stepErrorsEn, string>> = {
  'step-error.address-invalid': '„{url}” nie jest adresem, który można wywołać. Popraw adres w kroku.',
  'step-error.address-private':
    'Baton nie może wywołać {address}: ten adres jest w waszej sieci. Zapytaj osobę, która prowadzi Baton, albo użyj innego adresu.',
  'step-error.answer-too-large': 'Odpowiedź ma ponad {limit, number} KB. Poproś drugą stronę o mniej danych.',
  'step-error.code-broken': 'Nie udało się uruchomić kodu: {reason}. Spróbuj ponownie.',
  'step-error.code-busy': 'W tej chwili wykonuje się dużo kodu. Ten czeka na swoją kolej.',
  'step-error.code-input-too-long':
    'Dane wejściowe mają razem ponad {limit, number} znaków. Przekaż kodowi mniej, na przykład jedno pole zamiast całej odpowiedzi.',
  'step-error.code-memory':
    'Kod potrzebował ponad {megabytes, number} MB pamięci i został przerwany. Niech przechowuje mniej.',
  'step-error.code-output-misfit':
    'Kod zwrócił {value} jako wynik „{name}”, a ma to być {kind, select, text {tekst} number {liczba} boolean {true albo false} other {JSON}}. Popraw kod albo rodzaj wyniku.',
  'step-error.code-output-missing':
    'Kod nie zwrócił wyniku „{name}”. Zwróć go, jako null, gdy nic nie ma, albo usuń go z wyników.',
  'step-error.code-result':
    '{reason, select, promise {Kod zwrócił obietnicę (promise). Zwróć same wartości; nic tu nie wymaga „await”.} long {Kod zwrócił ponad 50 000 znaków. Zwróć mniej.} deep {Kod zwrócił coś zagnieżdżonego głębiej niż na 50 poziomów. Spłaszcz to.} other {Kod nie zwrócił niczego, co da się zachować, na przykład zwrócił funkcję. Zwróć obiekt z wynikami.}}',
  'step-error.code-stack':
    'Kod zbyt wiele razy wywołał sam siebie{line, select, 0 {} other { (wiersz {line})}} albo zbyt głęboko zagnieździł wynik. Niech kończy wcześniej.',
  'step-error.code-syntax':
    'Kodu nie da się odczytać{line, select, 0 {} other { (wiersz {line})}}: {reason}. Popraw go w kroku, opublikuj i spróbuj ponownie.',
  'step-error.code-threw':
    'Kod zatrzymał błąd{line, select, 0 {} other { w wierszu {line}}}: {reason}. Popraw kod w kroku albo spróbuj ponownie.',
  'step-error.code-time':
    'Kod trwał dłużej niż {seconds, plural, one {# sekundę} few {# sekundy} many {# sekund} other {# sekundy}} i został przerwany. Niech robi mniej albo spróbuj ponownie, jeśli komputer był zajęty.',
  'step-error.http-status':
    'Druga strona odpowiedziała kodem {status}: {reason}. Popraw żądanie albo spróbuj ponownie, gdy druga strona zadziała.',
  'step-error.http-timeout': 'Druga strona nie odpowiedziała w ciągu {seconds, number} s. Spróbuj później.',
  'step-error.http-unreachable':
    'Nie udało się połączyć z drugą stroną: {reason}. Sprawdź adres albo spróbuj później.',
  'step-error.mail-refused':
    'Serwer poczty odpowiedział {status}: {reason}. Popraw adres albo treść i spróbuj ponownie.',
  'step-error.mail-unreachable':
    'Nie udało się połączyć z serwerem poczty: {reason}. Sprawdź SMTP_URL albo spróbuj później.',
  'step-error.not-stored': 'Nie udało się tego zapisać: {reason}. Spróbuj ponownie.',
  'step-error.owner-inactive':
    'Konto {name} jest wyłączone. Wybierz w kroku kogoś innego albo włącz je ponownie.',
  'step-error.owner-missing': 'Osoba wybrana w tym kroku już nie istnieje. Wybierz kogoś innego.',
  'step-error.property-missing': 'Właściwości „{property}” nie da się już ustawić. Wybierz inną.',
  'step-error.recipient-invalid': '„{address}” nie jest adresem e-mail. Popraw adres w kroku.',
  'step-error.request-invalid': 'Tego żądania nie da się wysłać: {reason} Popraw adres lub nagłówki w kroku.',
  'step-error.step-missing':
    'Kroku „{step}” nie ma w tej wersji przepływu. Przerwij ten przebieg i wprowadź zgłoszenie ponownie.',
  'step-error.team-missing': 'Zespół wybrany w tym kroku już nie istnieje. Wybierz inny.',
  'step-error.text-invalid': 'Tekstu tego kroku nie da się odczytać: {reason}. Popraw fragment w nawiasach.',
  'step-error.too-deep':
    'Za tym przepływem stoi {limit} innych, z których każdy uruchomił następny: krążą w kółko. Przerwij koło i spróbuj ponownie.',
  'step-error.too-many-steps':
    'To zgłoszenie przeszło {limit, number} kroków, więcej niż wolno w jednym przebiegu. Poszukaj ścieżki, która wraca do siebie.',
  'step-error.too-many-tasks':
    'Zgłoszenie ma już {limit, number} zadań. Usuń część zrobionych i spróbuj ponownie.',
  'step-error.too-many-visits':
    'Zgłoszenie było tu {limit, number} razy bez czekania po drodze. Dodaj czekanie do ścieżki, która tu wraca.',
  'step-error.unexpected':
    'Coś poszło nie tak w samym Batonie. Spróbuj ponownie; jeśli to nie pomoże, zajrzyj do dziennika serwera.',
  'step-error.value-misfit':
    '„{value}” nie pasuje do właściwości „{property}”. Popraw zgłoszenie albo wybierz inną właściwość.',
  'step-error.value-unreadable':
    '„{value}” nie da się odczytać jako {kind, select, number {liczba} boolean {tak lub nie} other {JSON}}. Popraw tekst w kroku.',
  'step-error.workflow-busy':
    'Przy każdej próbie krok w „{workflow}” był właśnie zapisywany. Spróbuj ponownie za chwilę.',
  'step-error.workflow-missing': 'W tym kroku nie wybrano przepływu. Wybierz go i opublikuj.',
};
