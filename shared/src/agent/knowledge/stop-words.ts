import type { Language } from '../../languages.ts';

/**
 * Words that say nothing about what a message is about, folded. Besides the usual small words these are the ones
 * with which people ask for anything at all ("help", "need", "how do I").
 */
const lists: Readonly<Record<Language, string>> = {
  en: `a about again all also am an and any anything are as assistance assist at aid be because been before being bloody but
    by can cannot can't cant could couldn't damn did didn't do does doesn't doing don't dont done explain few for from
    fucking fuck give goddamn got had has have haven't having hello help helping hey hi how how's i i'd i'll i'm i've id if
    im in info information into is isn't it it's its just kindly know let like ll look looking make may me might more must
    my myself need needed needs now of off ok okay on one or our out please pls possible question questions really
    regarding s say several she should show so some somebody someone something stuff supports t tell than thank thanks that
    that's the their them then there there's these they thing things this those to too trouble troubles try trying tried u
    up ur us very via wanna want wanted wants was wasn't way we well were what what's when where which while who why
    will wish with without wondering would wouldn't x ya yes you you'd you're your yours yourself learn find quick see
    check checking seeing finding getting made makes howto could've uhelp assistnace lot bit get got gotten going gonna go calling take takes taking still even`,
  pl: `a aby ach albo ale bardzo bez bo by byc byl byla bylo bylem bylam byly ci cie co chce chcac chcemy chcialabym
    chcialbym chcialem chcialam czy dac daj dajcie dla dlaczego do dobry dzien czesc witam jak jaka jaki jakie jakiej jakich
    jest jestem jestescie jeszcze juz ja ktora ktore ktory ktos ku ma macie mam mamy masz mi mna mnie moge moga moj moja moje mojego
    mojej mojemu moim moich mozecie mozesz mozna mozliwe musze na nad nam nas nasz nic nie niech nim no o od oraz ona on ono pan pani
    panstwa panstwo po pod pomoc pomocy pomozcie potrzebuje pomozecie prosze pytanie mam przez przy sa se sie sobie sposob swoj swoja swoje sprawie
    ta tak tam te tego tej temat ten to tu tutaj twoj tym tych u w was wam wasz wasza wasze waszym waszej we wiec wiem wiedziec
    wlasnie wy z za zas ze zeby zobaczyc zrobic dziekuje dzieki poprosze gdzie kiedy informacje informacji dowiedziec sprawdzic
    kurwa cholera`,
};

const sets: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(lists.en.split(/\s+/)),
  pl: new Set(lists.pl.split(/\s+/)),
};

/** Whether a folded word carries no meaning for a search. */
export function isStopWord({ word, language }: { word: string; language: Language }): boolean {
  return sets[language].has(word);
}
