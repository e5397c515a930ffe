import type { code as en } from '../en/code.ts';
import type { Translation } from '../translation.ts';

export const code: Translation<typeof en> = {
  'step.custom-code': 'Uruchom kod',
  'step.custom-code.hint': 'Oblicza wartości kilkoma wierszami JavaScriptu',
  'summary.custom-code': 'JavaScript bez wyników',
  'summary.custom-code.outputs': 'Oblicza {names}',
  'summary.custom-code.open': 'Brak kodu',
  'result.code-ran': '{outputs}',
  'result.code-ran.nothing': 'Kod się wykonał',

  'step-error.code-input-too-long':
    'Dane wejściowe mają razem ponad {limit, number} znaków. Przekaż kodowi mniej, na przykład jedno pole zamiast całej odpowiedzi.',
  'step-error.code-syntax':
    'Kodu nie da się odczytać{line, select, 0 {} other { (wiersz {line})}}: {reason}. Popraw go w kroku, opublikuj i spróbuj ponownie.',
  'step-error.code-threw':
    'Kod zatrzymał błąd{line, select, 0 {} other { w wierszu {line}}}: {reason}. Popraw kod w kroku albo spróbuj ponownie.',
  'step-error.code-time':
    'Kod trwał dłużej niż {seconds, plural, one {# sekundę} few {# sekundy} many {# sekund} other {# sekundy}} i został przerwany. Niech robi mniej albo spróbuj ponownie, jeśli komputer był zajęty.',
  'step-error.code-memory':
    'Kod potrzebował ponad {megabytes, number} MB pamięci i został przerwany. Niech przechowuje mniej.',
  'step-error.code-stack':
    'Kod zbyt wiele razy wywołał sam siebie{line, select, 0 {} other { (wiersz {line})}} albo zbyt głęboko zagnieździł wynik. Niech kończy wcześniej.',
  'step-error.code-result':
    '{reason, select, promise {Kod zwrócił obietnicę (promise). Zwróć same wartości; nic tu nie wymaga „await”.} long {Kod zwrócił ponad 50 000 znaków. Zwróć mniej.} deep {Kod zwrócił coś zagnieżdżonego głębiej niż na 50 poziomów. Spłaszcz to.} other {Kod nie zwrócił niczego, co da się zachować, na przykład zwrócił funkcję. Zwróć obiekt z wynikami.}}',
  'step-error.code-broken': 'Nie udało się uruchomić kodu: {reason}. Spróbuj ponownie.',
  'step-error.code-busy': 'W tej chwili wykonuje się dużo kodu. Ten czeka na swoją kolej.',
  'step-error.code-output-missing':
    'Kod nie zwrócił wyniku „{name}”. Zwróć go, jako null, gdy nic nie ma, albo usuń go z wyników.',
  'step-error.code-output-misfit':
    'Kod zwrócił {value} jako wynik „{name}”, a ma to być {kind, select, text {tekst} number {liczba} boolean {true albo false} other {JSON}}. Popraw kod albo rodzaj wyniku.',
  'error-name.code-input-too-long': 'Kod: za długie dane wejściowe',
  'error-name.code-syntax': 'Kod: nieczytelny',
  'error-name.code-threw': 'Kod: zatrzymany przez błąd',
  'error-name.code-time': 'Kod: trwał za długo',
  'error-name.code-memory': 'Kod: za dużo pamięci',
  'error-name.code-stack': 'Kod: zbyt głęboki',
  'error-name.code-result': 'Kod: nieprzydatny wynik',
  'error-name.code-broken': 'Kod: nie dał się uruchomić',
  'error-name.code-busy': 'Kod: czeka na swoją kolej',
  'error-name.code-output-missing': 'Kod: brak wyniku',
  'error-name.code-output-misfit': 'Kod: wynik innego rodzaju',

  'problem.code-missing': 'Napisz kod.',
  'problem.code-syntax': 'Wiersza {line} nie da się odczytać: {reason}. Popraw kod.',
  'problem.code-input-unknown':
    'Kod używa inputs.{name}, ale nie ma takich danych wejściowych, więc nic tam nie będzie. Dodaj je albo popraw nazwę.',
  'problem.code-returns-nothing':
    'Kod niczego nie zwraca, a zadeklarowano wyniki. Zwróć obiekt z nimi albo je usuń.',
  'problem.name-invalid':
    '„{name}” nie może tu być nazwą. Zacznij od litery; używaj liter bez ogonków, cyfr i podkreśleń.',
  'problem.name-twice': 'Nazwa „{name}” występuje dwa razy. Zmień jedną z nich.',

  'form.code.inputs': 'Dane wejściowe',
  'form.code.input.add': 'Dodaj dane wejściowe',
  'form.code.input.name': 'Nazwa danych wejściowych {number}',
  'form.code.input.value': 'Wartość {name}',
  'form.code.input.remove': 'Usuń dane wejściowe {name}',
  'form.code.inputs.hint':
    'Kod czyta je jako inputs.nazwa. Sama wartość w nawiasach pozostaje liczbą albo listą.',
  'form.code.code': 'Kod',
  'form.code.code.hint': 'JavaScript. Zwróć obiekt z wynikami.',
  'form.code.keys': 'Tab opuszcza pole. Ctrl + ] i Ctrl + [ zmieniają wcięcie.',
  'form.code.enlarge': 'Większe pole',
  'form.code.loading': 'Edytor się wczytuje',
  'form.code.outputs': 'Wyniki',
  'form.code.output.add': 'Dodaj wynik',
  'form.code.output.name': 'Nazwa wyniku {number}',
  'form.code.output.kind': 'Rodzaj {name}',
  'form.code.output.remove': 'Usuń wynik {name}',
  'form.code.outputs.hint': 'Dalsze kroki nazywają je:',
  'form.code.limits': 'Sekunda, 32 MB, 50 000 znaków. Bez sieci, plików i czekania.',

  'code-test.title': 'Test',
  'code-test.text': 'Uruchamia to, co tu stoi. Niczego nie zmienia.',
  'code-test.sample': 'Przykład dla {name}',
  'code-test.sample.hint':
    'JSON, na przykład 12, true albo [1, 2], jest czytany jako taki, wszystko inne jako tekst.',
  'code-test.run': 'Uruchom',
  'code-test.took': 'Trwało {ms, number} ms',
  'code-test.outputs': 'Wyniki',
  'code-test.outputs.none': 'Nie zadeklarowano wyników.',
  'code-test.done': 'Kod się wykonał',
  'code-test.failed': 'Kod zawiódł',
  'code-console.title': 'Konsola',
  'code-console.of': 'Konsola kroku „{step}”',
  'code-console.warn': 'Ostrzeżenie',
  'code-console.error': 'Błąd',
};
