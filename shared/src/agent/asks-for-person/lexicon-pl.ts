import type { Lexicon } from './lexicon.ts';

/**
 * How people ask for a person in Polish. Tags end in the case their words stand in: With (instrumental, after "z"),
 * Of (genitive and accusative), To (dative), Who (nominative). Word order is free, so most requests have two shapes.
 */
export const polish: Lexicon = {
  language: 'pl',
  words: {
    // Who is asked for.
    personWith: `czlowiekiem, ludzmi, osoba, osobami, konsultantem, konsultantka, konsultantami, pracownikiem, pracownica,
      pracownikami, agentem, agentka, operatorem, operatorka, doradca, doradczynia, doradcami, przedstawicielem,
      przedstawicielka, asystentem, asystentka, kierownikiem, kierowniczka, menedzerem, menadzerem, managerem, przelozonym,
      przelozona, szefem, szefowa, specjalista, specjalistka, ekspertem, supportem, istota ludzka, zywym, facetem`,
    personOf: `czlowieka, ludzi, osobe, osoby, konsultanta, konsultantke, konsultantki, konsultantow, pracownika,
      pracownice, pracownikow, agenta, operatora, doradcy, doradce, doradcow, przedstawiciela, przedstawicielke, asystenta,
      kierownika, kierowniczke, kierownictwo, menedzera, menadzera, managera, przelozonego, szefa, szefostwo, specjalisty,
      specjaliste, eksperta, czleka, kolege, kolezanke, kogokolwiek`,
    personTo: `czlowiekowi, konsultantowi, konsultantce, pracownikowi, agentowi, operatorowi, doradcy, przedstawicielowi,
      kierownikowi, menedzerowi, menadzerowi, managerowi, przelozonemu, szefowi, specjaliscie, osobie, ludziom`,
    personWho: `czlowiek, ludzie, osoba, konsultant, konsultantka, konsultanci, pracownik, pracownica, pracownicy, agent,
      operator, doradca, przedstawiciel, przedstawicielka, kierownik, kierowniczka, menedzer, menadzer, manager, szef, specjalista, kto zywy, kto z obslugi, kto z panstwa, kto z was, przelozony, przelozona`,
    shout: 'czlowieka, konsultanta, operatora, agenta, kierownika, pracownika',
    anyoneWith: 'kims, ktoryms, jednym',
    anyoneOf: 'kogos, jednego, ktoregos',
    anyoneTo: 'komus',
    anyoneWho: 'ktos, ktokolwiek',
    deskWith: `obsluga klienta, obsluga klientow, obsluga, biurem obslugi klienta, biurem obslugi, dzialem obslugi klienta,
      centrum obslugi klienta, pomoca techniczna, dzialem obslugi, dzialem technicznym, dzialem reklamacji, infolinia, bok, bokiem, ksiegowoscia`,
    deskOf: `obslugi klienta, obslugi klientow, biura obslugi klienta, biura obslugi, dzialu obslugi klienta,
      pomocy technicznej, dzialu obslugi, dzialu technicznego, dzialu reklamacji`,
    deskWho: 'obsluga klienta, biuro obslugi klienta, dzial obslugi klienta, dzial reklamacji',
    tell: 'powiedz, powiedzcie, kaz, kazcie, zlec, zlecicie',
    why: 'czemu, dlaczego, po co',
    howMany: 'ilu, ile, gdzie sa',
    complain: 'poskarzyc, pozalic, zlozyc skarge, skarzyc',
    connect: 'polaczyc, przelaczyc, przekierowac',
    team: `obslugi, obslugi klienta, dzialu, zespolu, firmy, sklepu, biura, ksiegowosci, infolinii, reklamacji, serwisu,
      biura obslugi klienta, supportu, pracownikow, konsultantow, panstwa, was, waszych ludzi, waszej ekipy, ekipy, zalogi, zwrotow, technicznego, klienta, ludzi`,
    botWith:
      'botem, botami, robotem, robotami, maszyna, maszynami, automatem, automatami, chatbotem, czatbotem, komputerem, programem, sztuczna inteligencja, ai',
    botOf:
      'bota, botow, robota, robotow, maszyny, maszyn, automatu, automatow, automatem, automat, chatbota, czatbota, komputera, sztucznej inteligencji, ai, bot',
    // Which one, and of what kind.
    det: `jakims, jakas, jakis, jakiegos, jakies, jakichs, jakiejs, jakimis, jakiemus, jednym, jednego, waszym, waszego,
      wasza, waszej, waszemu, waszymi, waszych, panstwa, innym, innego, inna, inne, innej, ktoryms, ktoregos, tym, tego, ta, te,
      tamtym, dowolnym, zadnego, zadnej, zadnych, zaden, dyzurnym, dostepny, dostepna, wolny, wolna, wolnym, wolnego, twoim, twojego, swoim, swojego, czlonkiem, moim, mojego`,
    real: `zywym, zywego, zywa, zywej, zywy, zywi, zywych, zywymi, zywemu, prawdziwym, prawdziwego, prawdziwa, prawdziwej, prawdziwy,
      prawdziwych, prawdziwymi, realnym, realnego, realna, realny, normalnym, normalnego, normalna, normalny, normalnymi, kompetentnym,
      kompetentnego, kompetentna, kompetentny, kompetentnej, ogarnietym, ogarnietego, ogarniety, rozumnym, rozumnego, myslacym, myslacego,
      odpowiedzialnym, decyzyjnym, decyzyjnego, decyzyjna, madrzejszym, madrym, madrego, ludzkim, z krwi i kosci`,
    tail: 'klienta, klientow, sklepu, firmy, infolinii, obslugi, obslugi klienta, reklamacji, serwisu, technicznym, technicznego, biura, biura obslugi klienta, zmiany',
    with: 'z, ze, s, a z',
    toward: 'do, na, dla',
    by: 'przez',
    from: 'z, ze, od, sposrod',
    // What is wanted of them.
    talk: `rozmawiac, porozmawiac, pogadac, gadac, mowic, pomowic, popisac, pisac, czatowac, skontaktowac, kontaktowac,
      polaczyc, laczyc, skonsultowac, dogadac, porozmawiam, pogadam, omowic, zalatwic, czat, miec do czynienia`,
    talkable: 'rozmawiac, porozmawiac, pogadac, gadac, skontaktowac, zwrocic, pomowic, napisac',
    reach:
      'napisac, dodzwonic, zadzwonic, dostac, dotrzec, dobic, przejsc, isc, pisac, odezwac, wywolac, przywolac, wezwac, dopisac, zglosic',
    become: 'zostac, byc',
    joined:
      'polaczony, polaczona, przelaczony, przelaczona, przekierowany, przekierowana, skierowany, skierowana, obsluzony, obsluzona',
    onPhone: 'do telefonu, do rozmowy, na czat, na chat, na linie, do czatu, do pomocy',
    needed: 'potrzebny, potrzebna, potrzebni, przyda, przydalby, przydalaby',
    talkNoun:
      'rozmowa, rozmowe, rozmowy, kontakt, kontaktu, polaczenie, polaczenia, czat, chat, konsultacje, czatu, chatu',
    contact: 'kontakt',
    ringing: 'telefon, oddzwonienie, zadzwonienie, rozmowe telefoniczna, kontakt telefoniczny',
    transfer: `polacz, polaczcie, polaczyc, lacz, laczcie, przelacz, przelaczcie, przelaczyc, przelaczysz, przelaczycie,
      polaczysz, polaczycie, przekieruj, przekierujcie, przekierowac, skieruj, skierujcie, skierowac, przekaz, przekazcie, przekazac, oddaj,
      oddajcie, oddac, przerzuc, przerzuccie, przepnij, przenies, przeniescie, odeslij, wyslij, zestaw, skontaktuj, skontaktujcie, podlacz, przelaczenie, przekierowanie`,
    case: `rozmowe, czat, chat, sprawe, zgloszenie, temat, konwersacje, to zgloszenie, ta rozmowe, moja sprawe, moje zgloszenie, moja rozmowe, te sprawe, te rozmowe, ten czat, to, pytanie`,
    give: `dej, dajciez, dejcie, dajta, dawajta, daj, dajcie, dajze, dawaj, dawajcie, dawac, dac, dasz, dacie, wezwij, wezwijcie, wezwac, zawolaj, zawolajcie,
      zawolac, wolaj, wolajcie, przyslij, przyslijcie, podaj, sprowadz, przywolaj, przywolac, wywolac, wywolaj, znajdz, poprosic, popros, prosic, przydzielcie, przydziel, zorganizuj`,
    please:
      'prosze, poprosze, prosze o, poprosze o, prosimy o, prosilbym, prosilbym o, prosilabym o, prosic o, prosi o',
    want: `chce, chcemy, chcialbym, chcialabym, chcialem, chcialam, chcielibysmy, chcielismy, potrzebuje, potrzebujemy,
      potrzebny, potrzebna, potrzebni, zadam, zadamy, domagam, wole, wolalbym, wolalabym, szukam, czekam na, oczekuje, zycze, musze,
      potrzeba, potrzebowalbym, chcialoby, prosba o, marze o, dawac`,
    able: `moge, mozna, mozemy, moglbym, moglabym, da, idzie, jest mozliwosc, mozliwosc, mozliwe, jest opcja, opcja, jest szansa, istnieje mozliwosc, jest mozliwa, mozliwa, mozliwy, jak, da rade,
      sprobuje, probuje, chcialbym, chce, uzyskac, jak uzyskac, nawiazac, mam, potrzebuje`,
    help: 'pomocy, pomoc, wsparcia, wsparcie, interwencji, interwencje, odpowiedzi',
    serve: `pomoc, pomoze, zadzwonic, zadzwoni, oddzwonic, oddzwoni, skontaktowac, skontaktuje, odpisac, odpisze, odpowiedziec,
      odpowie, przejac, przejmie, zajac, zajmie, odezwac, odezwie, napisac, napisze, spojrzec, spojrzy, zerknac, zobaczy,
      zobaczyc, sprawdzi, sprawdzic, wyjasni, wyjasnic, obsluzy, porozmawia, pogada, porozmawiac, pogadac`,
    ring: `zadzwonic, zadzwoni, oddzwonic, oddzwoni, skontaktowac, skontaktuje, odezwac, odezwie, przejac, przejmie,
      porozmawiac, porozmawia, pogadac, pogada`,
    served: `zadzwonil, oddzwonil, skontaktowal, odezwal, zajal, przejal, pomogl, odpisal, odpowiedzial, zadzwonila,
      skontaktowala, obsluzyl, porozmawial, pogadal`,
    ringBack: 'oddzwon, oddzwoncie, oddzwonic, prosze oddzwonic, skontaktujcie, zadzwoncie, zadzwon',
    // Words that hold a request together.
    me: 'mnie, mi, nas, nam, mna, nami',
    askingMay: 'moze, mogl, moglby, moglaby, mogla, zechce, da rade, moglibyscie',
    let: 'niech, niechze, zeby, aby, by, czy',
    so: 'zeby, aby, by, niech',
    is: 'jest, sa, siedzi, pracuje',
    have: 'macie, masz, sa, dostane, dostac, poprosic',
    there: 'zywy, zywego, dostepny, dostepna, dostepni, wolny, online',
    none: 'nie ma, brak',
    whom: 'z kim, do kogo',
    duration:
      'pilny, pilnie, szybki, bezposredni, telefoniczny, mailowy, telefonicznie, zwrotny, pod, na, w, od, zwrotna, osobisty, jak, bo, poniewaz, gdyz, dzis, z panstwa strony, ze strony',
    link: `kto, do rozmowy, do pomocy, do czatu, ktory, ktora, ktorzy, ktorego, co, z, ze, zamiast, nie, a, tylko, w, albo, lub, i, bo, zeby, od, po, teraz, czy, jak, o, dzis, ale, ma, mam, moge, jest, sa, ja, niz, skoro, gdy, kiedy, tutaj, na, czeka, wy`,
    compound:
      'kontaktowa, kontaktowej, kontaktowego, kontaktowe, do kontaktu, fizyczna, prywatna, prawna, trzecia, trzecie, nieruchomosci, ubezpieczeniowy, ubezpieczeniowego, sieci, komorkowy, komorkowej, dostaw, od dostaw, fizycznej, niepelnosprawna, starsza, odbierajaca, celny, pocztowy',
    // What takes a request back, or makes a question about it.
    not: 'nie, nigdy',
    wish: `chce, chcemy, chcialbym, chcialabym, chcialem, chcialam, potrzebuje, potrzebujemy, zycze, musze, musimy, trzeba, zadam, wole,
      zamierzam, mam zamiaru, mam ochoty, ma potrzeby, potrzeba, ma sensu, lubie, prosze o, prosze, mam czasu, bede, prosilem o, prosilam o, zamawialem, wymaga, oczekuje, szukam`,
    direct: `polacz, polaczcie, laczyc, lacz, laczcie, przelacz, przelaczaj, przelaczajcie, przelaczac, przekieruj,
      przekierowujcie, przekierowuj, przekierowywac, dawaj, dawajcie, dajcie, daj, dzwonic, dzwoncie, dzwon, kontaktowac, kontaktujcie, oddzwaniac, oddzwaniajcie, przekazuj, przekazujcie, polaczyc, przelaczyc, przekazywac, wiecej, dzwonil, kontaktowal, zadzwonil`,
    chain: `chce, zeby, aby, by, mi, mnie, juz, wiecej, byc, zeby mnie, rozmawiac, porozmawiac, gadac, laczyc, polaczyc, przelaczyc, laczcie, lacz, przelaczac, polaczenia, rozmowy, kontaktu, pomocy, dzwonil, kontaktowal, musiec, dzwonic, do, polaczony, przelaczany, czekac, na`,
    without: `bez, zamiast, niz, po, podczas, w trakcie, w czasie, przed, po co, unikam, unikac, unikniecia, nagranie, ocena, ocenic, zapis, historia, historie, przebieg, anulowac, odwolac, przerwac, przerwana, przerwalo`,
    obliged:
      'czy musze, musze sie, czy trzeba, czy nalezy, czy koniecznie musze, czy mam, czy konieczna jest, czy konieczny jest, czy wymagany jest, czy wymagana jest, czy potrzebna jest',
    hours:
      'o ktorej, w jakich godzinach, godziny, godzinach, w jakie dni, do ktorej, od ktorej, o ktorej godzinie, jakie sa godziny, ile kosztuje, ile trwa, jak dlugo trwa',
    data: 'numer, numer telefonu, mail, adres, adres mailowy, email, telefon, formularz, nr, nr telefonu, dane, namiary',
    ask: 'moge, mozna, sie, do, na, w, celu, mozemy, pod ktory, pod ktorym, czynna, czynny, jest, kontaktowy',
    away: 'mam dosc, dosc, stop, koniec z, koniec, zadnych, zaden, bez, wylacz, wylaczcie, precz z, przestan, mam juz dosc, szkoda, meczy mnie, nienawidze, odpusc, pomin, pomijam, wkurza mnie, omin',
    dismiss:
      'dosc, mam dosc, mam juz dosc, zadnych, zaden, koniec z, precz z, wylacz, wylaczcie, pomin, omin',
    over: 'niz, zamiast, nie',
    and: 'a, i',
    // What carries no meaning here.
    noise: `sie, tu, tutaj, tam, no, kurwa, kurde, kurcze, cholera, cholerny, cholernego, cholernym, do cholery, do cholery jasnej, jasny gwint,
      do diabla, pierdolonego, pierdolony, pierdolonym, jebanego, jebanym, jebany, zasrany, zasranego, pieprzonego, pieprzony, pieprzonym, wreszcie, w koncu, natychmiast, szybko, jak najszybciej, pilnie,
      teraz, zaraz, od razu, juz, po prostu, tylko, jednak, wiec, prosze bardzo, pls, plis, blagam, wez, wezcie, ludzie, dziekuje, dzieki, ja, my, naprawde,
      dzisiaj, dzis, ewentualnie, chyba, jeszcze, bardzo, normalnie, osobiscie, telefonicznie, bezposrednio, tez, rowniez, panowie, laskawie, w tej chwili, na zywo, raz, az, chociaz, choc, przynajmniej, w ogole, wogole, ok, hej, halo, matko, boze, o matko, wlasnie, dobra, dobrze, panie, pan, pani`,
    courtesy: 'teraz, natychmiast, juz, pls, plis, blagam, wreszcie, w koncu, szybko, pilnie, kurwa, zaraz',
    greeting: 'dzien dobry, czesc, witam, dobry wieczor, siema',
  },
  guessed:
    'personWith personOf personTo personWho anyoneWith anyoneOf botWith deskWith talk talkNoun transfer want please wish',
  ordinary: `agenda agentow asystent beda bitami bitem blokiem butami butem chata chaty chca chciala
    chcieliby chec chet czad czadu czas czasy dodac dodaj dodane dodawac dodawaj dolaczyc doradza
    dowolnego dowolny ekspert eksporter gada gadal gadam infolinie istotna jedynego kierownica 
    klient klientka klientom komputerow komputery komputerze konsultacja konsultacji kontaktow
    kontaktowala kontakty kontrakt kontraktu ktorymi ktorys lacza lacze lacznie laczu laczy
    lubi lubil ludzki ludzkie marzec maszyne maszynka menedzerze miej mowi
    mowiac mowie mowil musza muszle obsluge oczekuj oczekuja oddaje oddal omowil operatorow operatory
    operatorze operatorzy opisac osob osobna osobne osobny pisal piszac podlaczania podlaczanie
    podlaczenia podlaczenie podlaczyc podliczenia podpisac podrzedna podrzedny pogadal polaczeniu
    polaczona polaczone polaczyl polaczyla polecenia polecenie policzenia policzyc polozenia polozenie
    pomocna ponowic poprzedni porozmawial porozmawiala porozmawialam porozmawialem porozmawiali potrzebe
    potrzebie potrzebne potrzebnych potrzebuja potrzebujace potrzebujesz pracowity pracowni pracownia
    proba programami programie programme programom programow prosby prosil prosila prosta proste proszek
    przebadac przekazal przekazala przekazana przekazane przekazanie przekazano przekazany przekazu
    przekazujac przekazuje przekierowal przekierowala przekierowan przekierowane przekierowania
    przekierowany przekraczac przelac przelacza przelaczal przelaczania przelaczanie przelaczaniem
    przelaczen przelaczenia przelaczeniem przelacznik przelaczyl przelaczyla przelicz przeliczanie
    przeliczyc przeniesc przeniesien przeznaczenie przylaczenie przylaczyc rootem rozmawia rozmawiacie
    rozmawiaja rozmawiajac rozmawial rozmawiala rozmawiali rozmawialy rozmawiam rozmawiamy rozmawiasz
    rozmow rozmowca rozmowie rozmowny rozowy sens skierowal skierowana skierowane soba sobie szafa 
    sztuczne szuka szukac szukaj szukal szukamy technicznych trzema wola woli wolne wymagac
    wymagaj wymagan zada zadac zadal zadan zadany zalatwia zalatwil zamierzasz zestawu zestawy zlacz
    zlaczyc zostaw zycie`,
  expansions: {
    niechce: 'nie chce',
    niechcę: 'nie chce',
    niemoge: 'nie moge',
    hce: 'chce',
    che: 'chce',
    zkims: 'z kims',
    zczlowiekiem: 'z czlowiekiem',
    zkonsultantem: 'z konsultantem',
    wkoncu: 'w koncu',
    narazie: 'na razie',
    wogole: 'w ogole',
    czlek: 'czlowiek',
    czlekiem: 'czlowiekiem',
    ziomkiem: 'kims',
    gosciem: 'kims',
  },
  glue: 'z do mi',
  phrases: {
    PERSON_WITH: [
      'det|real* personWith real* tail? !compound',
      'anyoneWith real real*',
      'real anyoneWith',
      'anyoneWith from det|real* team',
      'anyoneWith from deskOf',
      'anyoneWith personWith',
      'det from det* team',
    ],
    PERSON_OF: [
      'det|real* personOf real* tail? !compound',
      'anyoneOf real real*',
      'anyoneOf from det|real* team',
      'anyoneOf from deskOf',
      'real anyoneOf',
    ],
    PERSON_TO: [
      'det|real* personTo real* tail? !compound',
      'anyoneTo real real*',
      'anyoneTo from det|real* team',
    ],
    PERSON_WHO: [
      'det|real* personWho real* tail? !compound',
      'anyoneWho real real*',
      'anyoneWho from det|real* team',
      'anyoneWho from deskOf',
    ],
    SHOUT: ['shout'],
    DESK_WHO: ['deskWho'],
    ANYONE_WITH: ['anyoneWith'],
    ANYONE_OF: ['anyoneOf'],
    ANYONE_WHO: ['anyoneWho'],
    DESK_WITH: ['det* deskWith'],
    DESK_OF: ['det* deskOf'],
    BOT_WITH: ['det* botWith'],
    BOT_OF: ['det* botOf'],
  },
  requests: [
    // "porozmawiać z człowiekiem", "z człowiekiem chcę rozmawiać", "napisać do konsultanta"
    'talk ..3 with PERSON_WITH|ANYONE_WITH|DESK_WITH',
    'with PERSON_WITH|ANYONE_WITH want|able* talk',
    '^ with PERSON_WITH want|please >link',
    'want|please with PERSON_WITH|ANYONE_WITH >link',
    'reach ..2 toward? PERSON_OF|ANYONE_OF',
    // "proszę o rozmowę z doradcą", "jest możliwość rozmowy z konsultantem", "żądam kontaktu kierownika"
    'want|please|able ..2 talkNoun with PERSON_WITH|ANYONE_WITH|DESK_WITH',
    'want|please|able ..2 talkNoun PERSON_OF|DESK_OF',
    '^ talkNoun with PERSON_WITH|ANYONE_WITH|DESK_WITH >link|please',
    'and talkNoun with PERSON_WITH|DESK_WITH $',
    'please duration* contact >duration',
    'please connect $',
    'complain PERSON_TO',
    'please ringing >duration',
    'want|please|able help from? PERSON_OF >link',
    // "połącz mnie z pracownikiem", "przekażcie sprawę konsultantowi"
    'transfer me|case* with PERSON_WITH|ANYONE_WITH|DESK_WITH',
    'transfer me|case* toward PERSON_OF|ANYONE_OF|DESK_OF',
    'transfer me|case* PERSON_TO|anyoneTo >link',
    'me transfer with PERSON_WITH|ANYONE_WITH|DESK_WITH',
    'me transfer >link',
    'become joined with PERSON_WITH|ANYONE_WITH|DESK_WITH',
    'become joined toward|by PERSON_OF|ANYONE_OF|DESK_OF',
    'transfer me >link',
    // "chcę człowieka", "dajcie kogoś żywego", "konsultanta poproszę"
    'want|please|give me* case|onPhone? PERSON_OF >link',
    'want|give|please|needed me* PERSON_WHO >link',
    'needed me* ANYONE_WHO >link',
    'give me* ANYONE_OF >link',
    'give me* talk with PERSON_WITH',
    '^ PERSON_OF want|please|give >link',
    '^ PERSON_WHO please >link',
    '^ toward PERSON_OF please >link',
    'have ..1 PERSON_OF >link',
    // "jest tam jakiś człowiek", "czemu nie ma tu żadnego człowieka"
    'let? is PERSON_WHO >link|there',
    'none PERSON_OF >link',
    'let? PERSON_WHO is there',
    '^ help PERSON_OF >please|link',
    '^ PERSON_WHO needed',
    'tell PERSON_TO',
    'is ANYONE_WHO there',
    // "niech ktoś zadzwoni", "czy ktoś może się ze mną skontaktować", "żeby skontaktował się ze mną człowiek"
    'let PERSON_WHO askingMay? ..3 serve',
    'let ANYONE_WHO askingMay? ..3 ring',
    'let ANYONE_WHO ..3 ring with|toward? me',
    'so ring|served with|toward? me PERSON_WHO|ANYONE_WHO',
    'so PERSON_WHO|ANYONE_WHO ..3 served',
    'so served PERSON_WHO',
    'serve me PERSON_WHO',
    'so with|toward? me ring|serve PERSON_WHO|ANYONE_WHO',
    'PERSON_WHO askingMay ..3 serve',
    'ringBack with|toward? me',
    '^ ringBack >duration',
    'please ringBack >duration',
  ],
  insists: [
    // no robots
    'not wish ..2 talk? with? BOT_WITH',
    'not want|wish BOT_OF',
    'not with BOT_WITH',
    'away ..2 talk ..1 with BOT_WITH',
    '^ dismiss BOT_WITH|BOT_OF >link',
    'PERSON_WITH|PERSON_OF and? over with? BOT_WITH|BOT_OF',
    // "z kim mogę porozmawiać"
    'whom able talkable',
    // nothing but the person
    '^^ PERSON_WHO|PERSON_OF $$',
    '^^ PERSON_WHO|PERSON_OF PERSON_WHO|PERSON_OF* $$',
    '^ SHOUT $$',
    '^^ greeting PERSON_OF please? $$',
    '^^ with PERSON_WITH|DESK_WITH $$',
    '^^ DESK_WHO please? $$',
    'why ..2 with BOT_WITH',
    '^^ toward PERSON_OF $$',
    '^^ talkNoun with PERSON_WITH|ANYONE_WITH|DESK_WITH $$',
  ],
  refusals: [
    'not wish chain*',
    'not direct chain*',
    'not me direct chain*',
    'not me transfer',
    'want not chain*',
    'please me not',
    'please not',
    'please toward|with me not direct',
    'without chain*',
    'without talkNoun',
    'obliged talk|reach',
    'hours ask*',
    'howMany',
    'data ask ask*',
  ],
};
