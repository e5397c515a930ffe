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
