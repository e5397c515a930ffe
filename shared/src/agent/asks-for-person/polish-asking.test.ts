import { asksForPerson } from '../asks-for-person.ts';

/** One message a line, all written for this test. */
const messages = `
chcę rozmawiać z człowiekiem
rozmwa z czlowiekiem
konsutlant
dajcie mi kurwa człowieka
konsultant
poproszę konsultanta
Proszę o połączenie z konsultantem
chcialbym porozmawiac z kims z obslugi
czy mogę porozmawiać z żywym człowiekiem?
połącz mnie z pracownikiem
przełącz mnie na konsultanta
przekierujcie mnie do człowieka
chcę gadać z człowiekiem a nie z botem
nie chcę rozmawiać z botem
nie chce gadac z maszyna, dajcie kogos zywego
Z człowiekiem chcę rozmawiać!
człowieka poproszę
człowiek!!!
żywa osoba proszę
czy jest tam jakiś człowiek?
jest tu ktoś żywy?
macie tam jakichś ludzi?
Jak mogę skontaktować się z konsultantem?
nie wiem jak się połączyć z doradcą
potrzebuję pomocy człowieka
potrzebuje rozmowy z pracownikiem
proszę o kontakt z przedstawicielem
prosze o kontakt konsultanta
żądam rozmowy z kierownikiem
dawać mi tu kierownika
zawołaj szefa
wolałbym porozmawiać z prawdziwą osobą
da się tu pogadać z kimś normalnym?
moge z kims pogadac?
z kim mogę porozmawiać o zwrocie?
niech ktoś do mnie zadzwoni
niech konsultant oddzwoni
proszę o telefon od pracownika
czy ktoś może się ze mną skontaktować?
chciałabym żeby skontaktował się ze mną człowiek
rozmowa z konsultantem
kontakt z obsługą klienta
polacz z biurem obslugi klienta
do konsultanta proszę
operator
agenta proszę
czy można prosić konsultanta?
nie rozumiesz mnie, chcę konsultanta
jesteś bezużyteczny, daj mi kogoś kompetentnego
Zamówienie 5512 nie doszło, piszę trzeci raz. Proszę mnie połączyć z człowiekiem.
chcę zwrotu pieniędzy, dajcie mi porozmawiać z człowiekiem
weź mnie w końcu przełącz do kogoś
nie mogę się dodzwonić do konsultanta
dlaczego nie mogę porozmawiać z człowiekiem
czemu nie ma tu żadnego człowieka
kurde no połączcie mnie z kimś
chce porozmwaiac z konsulatntem
chę rozmawiać z pracwnikiem
czlowieka dajcie
ja chcę człowieka nie automat
mam dość bota, proszę o człowieka
poproszę kogoś z działu reklamacji
chciałem pogadać z kimś o fakturze
czekam na konsultanta
Dzień dobry, proszę o rozmowę z doradcą klienta
czy jest możliwość rozmowy z konsultantem?
jak wywołać konsultanta
chcę się skontaktować z kimś z waszego zespołu
przekaż rozmowę konsultantowi
przekażcie moją sprawę pracownikowi
oddajcie mnie człowiekowi
wezwij konsultanta
potrzebny mi człowiek
muszę pogadać z kimś z księgowości
k***a dajcie człowieka
chcę mówić z człowiekiem
z konsultantem
szukam kontaktu z konsultantem
bot nic nie rozumie, konsultanta!
czy mogę prosić o rozmowę z osobą
CHCĘ CZŁOWIEKA
chcę z człowiekiem
proszę mnie przełączyć
wolę człowieka niż bota
zamiast bota poproszę człowieka
chcę rozmawiać z menadżerem sklepu
prosze polaczyc z menedzerem
gadaj ze mną jak człowiek albo daj konsultanta
czy ktoś z państwa może przejąć tę rozmowę
chcę napisać do konsultanta
poprosze czlowieka do rozmowy
żaden bot, chcę żywego człowieka
dość tego, dawaj szefa
poproszę z kierownikiem
chciałbym się połączyć z kimś z obsługi klienta
Czy mogę zostać połączony z konsultantem?
przerzuć mnie na człowieka
jak się dostać do konsultanta?
co mam wpisać żeby porozmawiać z człowiekiem
czy ktoś od was może do mnie zadzwonić
potrzebny mi ktoś kto to ogarnie, nie bot
kto mnie połączy z konsultantem
Proszę niezwłocznie połączyć mnie z przełożonym
ludzie, dajcie mi kogoś do rozmowy
chcę pogadać z kimś żywym o reklamacji
przestań, chcę konsultanta
konsultanta prosze
konsultatna
prosze o konsultanat
polacz mnie z konsultntem
chce rozmaiwac z czlowiekem
nie bede gadac z botem
Nie życzę sobie rozmowy z automatem
Pisanie z botem nie ma sensu, proszę o pracownika
czy rozmawiam z człowiekiem? jeśli nie, to proszę o przełączenie do człowieka
czy da radę pogadać z jakimś konsultantem
Potrzebuję kontaktu z działem technicznym
uprzejmie proszę o kontakt telefoniczny
Proszę, niech odezwie się do mnie ktoś z działu zwrotów
wolę rozmawiać z człowiekiem niż z maszyną
mogę prosić do telefonu kierownika?
gdzie tu jest jakiś żywy człowiek
halo, jest tam kto żywy?
zadam rozmowy z czlowiekiem!!!
daj mi człowieka
dej konsultanta
ja pierdole dajcie mi kogoś kto myśli
chciałabym omówić sprawę z doradcą
czy jest dostępny konsultant?
czy konsultant może przejąć rozmowę?
łącz z konsultantem
przekierowanie do konsultanta
połączenie z konsultantem proszę
skontaktujcie mnie z kimś odpowiedzialnym
pomoże mi jakiś pracownik? bo bot nie umie
CZŁOWIEKA!!!
dość botów
proszę mi dać konsultanta
chciałabym rozmawiać z kimś kompetentnym
czy mógłbym porozmawiać z kimś w sprawie zwrotu
połącz z człowiekiem
pogadać z człowiekiem
żywy konsultant
obsługa klienta
Paczka zginęła i nikogo to nie obchodzi. Chcę rozmawiać z kierownikiem.
Nie pomogłeś. Konsultant proszę.
dajcie mi spokój z tymi linkami, chcę rozmawiać z człowiekiem
proszę o rozmowę z żywym człowiekiem
potrzebuję porozmawiać z pracownikiem sklepu
jak porozmawiać z konsultantem?
czy mogę prosić o kontakt z działem reklamacji?
czy jest ktoś z kim mogę porozmawiać?
kto z państwa może ze mną porozmawiać
rozmowa z człowiekiem
prosze mnie polaczyc z kompetentna osoba
chcialbym zeby ktos do mnie oddzwonil
Proszę o pilny kontakt.
zawołaj kogoś z obsługi
nie chcę bota
nie rozmawiam z botami, dajcie konsultanta
chcę z kimś porozmawiać
moge rozmawiac z konsultantem?
Chciałbym złożyć skargę u kierownika, proszę połączyć
weźcie mi dajcie konsultanta no
chce kosultanta
prosze o konsultnta
chciałbym rozmawiać z osobą decyzyjną
potrzebna pomoc człowieka
przełączysz mnie do konsultanta?
czy możesz mnie połączyć z kimś z serwisu
bot mi nie pomoże, potrzebuję człowieka
z kim mam gadać żeby dostać zwrot
wywołaj konsultanta
Poproszę o przekierowanie do pracownika
niech się ze mną skontaktuje przełożony
czemu gadam z botem a nie z człowiekiem
chcę się poskarżyć kierownikowi
skontaktujcie się ze mną
ktoś z obsługi poproszę
macie tam w ogóle jakiegoś człowieka?
sprawa jest skomplikowana, niech ktoś do mnie zadzwoni
drogi bocie, zawołaj kolegę z krwi i kości
chce pogadac z kims z suportu
połącz mnie z kimś kto tu rządzi
chętnie porozmawiam z którymś z waszych ekspertów
przekażcie tę rozmowę konsultantowi
dajcie kogoś kto mówi po angielsku
nie ufam botom, chcę rozmawiać z pracownikiem
czemu nie dajesz mi porozmawiać z człowiekiem
szukam człowieka do rozmowy
czat z konsultantem
czy mogę rozmawiać z przełożonym w sprawie zamówienia 19
czy konsultant jest dostępny?
dajcie kurwa człowieka!!!
pomoc człowieka proszę
proszę przekierować mnie do działu obsługi
jak poprosić o konsultanta
kręcimy się w kółko, muszę porozmawiać z prawdziwym człowiekiem o zwrocie
kierownik potrzebny
czy mogę po prostu dostać konsultanta
powiedz człowiekowi żeby spojrzał na moje zgłoszenie
proszę o kontakt ze strony pracownika
da się z wami porozmawiać a nie z botem?
połączenie z człowiekiem
Chcę porozmawiać z przedstawicielem
Czy mogę rozmawiać z kimś z działu obsługi?
Proszę o połączenie z żywym konsultantem
Nie chcę rozmawiać z botem, tylko z człowiekiem
Połącz mnie z agentem
Potrzebuję rozmowy z człowiekiem
Dajcie mi człowieka
Chciałbym porozmawiać z prawdziwym człowiekiem
Proszę przełączyć mnie na konsultanta
Gdzie mogę porozmawiać z konsultantem?
Chcę złożyć reklamację i porozmawiać z kierownikiem
czlowiek prosze
chce z kims pogadac
polaczenie z konsulantem
Poproszę z konsultantem
ej bot spadaj, dawaj człowieka
nie dogadam się z tobą, daj konsultanta
jest tam ktoś?? chcę rozmawiać z człowiekiem
Czy ktoś z pracowników może mi pomóc?
rozmowa z pracownikiem
to nie odpowiada na moje pytanie, proszę o kontakt z człowiekiem
zwrot pieniędzy i rozmowa z człowiekiem, natychmiast
chcę żeby zajął się tym człowiek
mam już dość, chcę gadać z kimś prawdziwym
w dupie mam bota, dawać konsultanta
konsultant!!!!
Proszę o interwencję pracownika
Czy jest szansa na rozmowę z kimś z działu technicznego?
Chcę rozmawiać z twoim przełożonym
no dajcież mi kogoś z obsługi
nie, ja chcę człowieka
czy ktoś z waszych konsultantów może do mnie zadzwonić
mam dość, połącz mnie z kierownikiem
muszę porozmawiać z kimś od zwrotów
czy pracownik może spojrzeć na moją sprawę
cześć, mogę prosić człowieka?
zdecydowanie wolę rozmawiać z osobą
chcę rozmowy z doradcą
przekaż to przełożonemu
w kółko to samo, daj konsultanta
chcę żeby odpowiedział mi człowiek
czy mogę zostać przełączona do pracownika
tylko nie bot, poproszę człowieka
da się tu połączyć z operatorem?
połącz z obsługą klienta
co zrobić żeby odezwał się konsultant
chcę pogadać z twoim szefem
potrzebuję żywej osoby do pomocy
macie kogoś z kim mogę porozmawiać o reklamacji
daj no wreszcie tego konsultanta
potrzebny konsultant
moja babcia chce porozmawiać z człowiekiem
niech się ktoś ze mną skontaktuje
dlaczego nie pozwalasz mi rozmawiać z człowiekiem
konsultanta, szybko
`;

/** The same in capitals, spaced out and with a face. */
const shouted = (text: string) => `${text.toUpperCase().replaceAll(' ', '  ')} 😡`;

describe('Polish that asks for a person', () => {
  it.each(messages.trim().split('\n'))('%s', (text) => {
    const found = asksForPerson(text);
    expect(found.asks).toBe(true);
    expect(found.phrase).toBe(text.slice(found.start, found.end));
    expect(found.phrase).not.toBe('');
    expect(asksForPerson(shouted(text)).asks).toBe(true);
  });
});
