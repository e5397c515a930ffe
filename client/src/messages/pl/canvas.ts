import type { canvas as english } from '../en/canvas.ts';
import type { Translation } from '../translation.ts';

export const canvas: Translation<typeof english> = {
  'canvas.trigger': 'Uruchamia się, gdy',
  'canvas.map': 'Podgląd całego przepływu',
  'canvas.zoom-in': 'Powiększ',
  'canvas.zoom-out': 'Pomniejsz',
  'canvas.zoom-reset': 'Pokaż w pełnym rozmiarze',
  'canvas.fit': 'Pokaż wszystko',
  'canvas.add': 'Dodaj tu krok',
  'canvas.add-at': 'Dodaj krok pod „{at}”',
  'canvas.put': 'Umieść tutaj',
  'canvas.put-here': 'Umieść tutaj, pod „{at}”',
  'canvas.put-before': 'Umieść tutaj, przed „{step}”',
  'canvas.put-last': 'Umieść tutaj, na końcu ścieżki',
  'canvas.ends': 'Ścieżka tu się kończy',
  'canvas.jumps': 'Wraca do „{step}”',
  'canvas.has-note': 'Ma komentarz',
  'canvas.errors': '{count, plural, one {# problem} few {# problemy} many {# problemów} other {# problemu}}',
  'canvas.warnings':
    '{count, plural, one {# ostrzeżenie} few {# ostrzeżenia} many {# ostrzeżeń} other {# ostrzeżenia}}',
  'canvas.drag': 'Przeciągnij, aby przenieść',
  'canvas.step-menu': 'Działania dla „{step}”',
  'canvas.count.active':
    '{count, plural, one {# zgłoszenie jest} few {# zgłoszenia są} many {# zgłoszeń jest} other {# zgłoszenia jest}} tu teraz',
  'canvas.count.waiting':
    '{count, plural, one {# zgłoszenie czeka} few {# zgłoszenia czekają} many {# zgłoszeń czeka} other {# zgłoszenia czeka}} tutaj',
  'canvas.count.failed':
    '{count, plural, one {# zgłoszenie zatrzymało} few {# zgłoszenia zatrzymały} many {# zgłoszeń zatrzymało} other {# zgłoszenia zatrzymało}} się tu z błędem',
  'canvas.visits': 'Było tu {count, plural, one {raz} few {# razy} many {# razy} other {# raza}}',
  'canvas.label': 'Rysunek przepływu „{name}”',
};
