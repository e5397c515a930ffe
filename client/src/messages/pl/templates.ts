import type { templates as english } from '../en/templates.ts';
import type { Translation } from '../translation.ts';

export const templates: Translation<typeof english> = {
  'templates.title': 'Szablony',
  'templates.description': 'Przepływy, które są już narysowane. Wybierz jeden, uzupełnij swoje dane, włącz.',
  'templates.search': 'Szukaj szablonów',
  'templates.category': 'Kategoria',
  'templates.all': 'Wszystkie',
  'templates.category.handoff': 'Przekazanie',
  'templates.category.routing': 'Przydział',
  'templates.category.follow-up': 'Dalsze kroki',
  'templates.steps': '{count, plural, one {# krok} few {# kroki} many {# kroków} other {# kroku}}',
  'templates.blanks':
    '{count, plural, =0 {nic do uzupełnienia} one {# pole do uzupełnienia} few {# pola do uzupełnienia} many {# pól do uzupełnienia} other {# pola do uzupełnienia}}',
  'templates.use': 'Użyj szablonu',
  'templates.back': 'Wszystkie szablony',
  'templates.fill-in': 'Co uzupełnisz',
  'templates.starts': 'Uruchamia się, gdy',
  'templates.empty': 'Żaden szablon nie pasuje',
  'templates.empty.text': 'Spróbuj innych słów albo zacznij od pustego przepływu.',
  'templates.clear': 'Pokaż wszystkie',
  'templates.drawing': 'Rysunek szablonu „{name}”',
};
