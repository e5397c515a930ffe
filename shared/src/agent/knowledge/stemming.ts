import type { Language } from '../../languages.ts';

/**
 * Endings that are cut off, longest first. Light on purpose: forms of one word need only meet, and the search
 * tolerates a difference of a letter anyway.
 */
const endings: Readonly<Record<Language, readonly string[]>> = {
  en: `izations ization ations ements ation ement ments ings ions ment ying ally able ing ion ies ied est ed es ly al y e s`.split(
    /\s+/,
  ),
  pl: `owaniem owaniach owania owanie owaniu iejszych iami iach eniami aniami eniach aniach ieniem ieniach eniem aniem ieniu
    ienia ienie enia enie eniu ania anie aniu owalem owalam owac owali owano owany owana owane iajac owal uje uja ujesz
    icie ycie alem alam ilem ilam ylem ylam alismy ilismy ami ach ymi imi ego emu owi iem iej ych ich ych ymi ajac
    acie ales alas iles ilas ac ic yc ec al il yl ala ila yla om em ow ej ie ia iu io ym im am aj uj ij sz a e i o u y`.split(
    /\s+/,
  ),
};

const shortest: Readonly<Record<Language, number>> = { en: 3, pl: 3 };

/** The stem of a folded word: "cancellation", "cancelling" and "cancels" meet, and so do "faktury" and "fakturę". */
export function stem({ word, language }: { word: string; language: Language }): string {
  const bare = word.replace(/'s?$/, '').replace(/'/g, '');
  if (bare.length <= shortest[language]) return bare;
  const ending = longestEnding({ word: bare, language });
  const cut = bare.slice(0, bare.length - ending.length);
  return language === 'en' ? undouble(cut) : cut;
}

function longestEnding({ word, language }: { word: string; language: Language }): string {
  let longest = '';
  for (const ending of endings[language]) {
    const fits = word.endsWith(ending) && word.length - ending.length >= shortest[language];
    if (fits && ending.length > longest.length) longest = ending;
  }
  return longest;
}

/** cancell → cancel, shipp → ship: English doubles the last letter before an ending. */
function undouble(word: string): string {
  const last = word.at(-1);
  return word.length > 3 && last === word.at(-2) && last !== 's' ? word.slice(0, -1) : word;
}
