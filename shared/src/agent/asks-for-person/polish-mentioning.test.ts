import { asksForPerson } from '../asks-for-person.ts';

/** One message a line, all written for this test. */
const messages = `
nie chcę rozmawiać z konsultantem
nie potrzebuję konsultanta, dziękuję
proszę mnie nie łączyć z konsultantem
rozmawiałem wczoraj z konsultantem i miał być zwrot
rozmawiałam z pracownikiem, obiecał rabat
konsultant był niemiły, składam skargę
konsultant powiedział, że zwrot potrwa trzy dni
zmień osobę odbierającą paczkę
czy inna osoba może odebrać paczkę?
ktoś inny odbierze zamówienie
anuluj zamówienie innej osoby
chcę zostać konsultantem
szukam pracy jako konsultant
w jakich godzinach pracują konsultanci?
o której mogę zadzwonić do obsługi klienta
jaki jest numer telefonu do biura obsługi klienta?
podaj adres mailowy obsługi klienta
czy muszę rozmawiać z konsultantem, żeby zmienić adres?
nie muszę rozmawiać z człowiekiem, wystarczy link
czy da się zwrócić towar bez rozmowy z konsultantem
bez kontaktu z pracownikiem proszę
po rozmowie z konsultantem nadal nie mam zwrotu
podczas rozmowy z agentem zerwało połączenie
ile osób może korzystać z konta
koszulka dla ludzi czy dla lalek
czy ta gra jest dla czterech osób
dowód osobisty
odbiór osobisty
chcę kupić prezent dla osoby która lubi herbatę
gdzie jest moje zamówienie
nie pamiętam hasła
cześć
dziękuję, pomocny z ciebie konsultant
czy jesteś botem?
czy jesteś człowiekiem
wolę bota niż człowieka
lubię rozmawiać z botem
mam problem z operatorem sieci komórkowej
mój operator blokuje smsy
agent nieruchomości poprosił o fakturę
pracuję jako agent ubezpieczeniowy, potrzebuję faktury na firmę
czy pracownik sklepu zapakuje prezent
kto jest osobą odpowiedzialną za dane osobowe
osoba do kontaktu w zamówieniu jest błędna
proszę zmienić dane osoby kontaktowej
jak skontaktować się z kurierem
proszę o kontakt z kurierem
czy kurier zadzwoni przed dostawą?
ktoś ukradł moje hasło
ktoś użył mojej karty
nikt nie odpowiada na maile
chcę porozmawiać
porozmawiajmy o cenie
czy możemy pogadać po polsku
połącz moje konto z Google
przekaż kartę podarunkową innej osobie
przełącz na inne konto
przelew na konto innej osoby
chcę zwrot pieniędzy
poproszę fakturę
dajcie mi rabat
potrzebuję pomocy z hasłem
człowiek się uczy całe życie
jestem cierpliwym człowiekiem, ale gdzie jest paczka
wasz człowiek od dostaw zgubił paczkę
ludzie, gdzie moja paczka
kierownik sklepu obiecał mi zwrot
napiszcie imię konsultanta który ze mną rozmawiał
jak ocenić konsultanta
ocena rozmowy z konsultantem
nagranie rozmowy z konsultantem poproszę
skarga na pracownika
chcę pochwalić panią konsultantkę
czy mogę odwołać spotkanie z doradcą
czy ktoś może mi pomóc anulować zamówienie
co zrobić z uszkodzonym towarem
z kim współpracujecie przy dostawach?
czy wysyłacie z Polski
proszę o kod rabatowy
mam dość czekania na paczkę
nie chcę, żeby dzwonił do mnie konsultant
proszę do mnie nie dzwonić
zamiast konsultanta wolę formularz
nigdy więcej nie łączcie mnie z pracownikiem
boki zamka są uszkodzone
szefowa prosi o fakturę
z człowiekiem z waszej infolinii już rozmawiałem
kontakt z konsultantem był fatalny
ludzka cena tego zegarka
dział obuwia dla osób wysokich
jaki dział odpowiada za zwroty
mój numer agenta to 4411, proszę o kopię faktury
poprzedni konsultant zamknął czat, jaki jest status
kierownik obiecał mi dziesięć procent rabatu
czy dostarczacie do osób mieszkających za granicą
czy mogę dać ten bon komuś w prezencie
dostawca zostawił paczkę przed domem
wasi pracownicy są wspaniali
chcę wystawić opinię o pracowniku
ile lat musi mieć osoba zamawiająca
czy mój asystent może zarządzać kontem
jak usunąć osobę z abonamentu
nie mam ochoty z nikim rozmawiać, anulujcie
dzięki, człowiek nie jest potrzebny
już rozmawiałam z obsługą klienta
nie trzeba mnie łączyć z konsultantem
poradzę sobie bez konsultanta
kiedy otwarte jest biuro obsługi klienta
w jakich godzinach jest dostępny konsultant
czy macie infolinię
konsultant miał oddzwonić i nie oddzwonił, gdzie mój zwrot
czy możecie zadzwonić do kuriera
proszę zadzwonić przed dostawą
ktoś zamówił na moje konto
kupiłem robota sprzątającego i nie działa
maszyna do kawy przyszła uszkodzona
książka o prawach człowieka nie doszła
formularz kontaktowy nie działa
dane kontaktowe firmy
przenieść punkty na inną osobę
zmiana osoby kontaktowej
zamówienie dla mojego kierownika
czy dwie osoby mogą użyć kuponu
zła osoba na liście przewozowym
pisałem z kimś w poniedziałek o zamówieniu 812, co dalej
chcę rozmawiać po polsku
program lojalnościowy
jak działa ten bot
agencja pracy
człowiek zapomniał hasła, co robić
ludzie mówią że macie dobre ceny
muszę pogadać z żoną zanim zamówię
porozmawiam z mężem i wrócę
chcę umówić odbiór z kurierem
połącz dwa zamówienia w jedno
przekażcie pozdrowienia konsultantce
nie jestem robotem
błąd ludzki spowodował złe zamówienie
reprezentuję firmę i chcę kupić hurtowo
obsługa klienta była świetna
w jakich godzinach działa wasz support
kim jesteś
potrzebuję pomocy
możesz mi pomóc?
osoba która dostarczyła paczkę była niemiła
to ja jestem osobą która zamówiła lampę
wyślijcie to osobie wskazanej na kartce
dzwonił do mnie wasz przedstawiciel w sprawie ankiety
operator rozłączył rozmowę, chcę złożyć skargę
nie przekazujcie tego nikomu
rabat pracowniczy nie działa
pani przez telefon powiedziała, że zwrot jest zatwierdzony
czy osoba niepełnoletnia może zamówić
co potrafi asystent w aplikacji
wasza konsultantka poleciła rozmiar 42 i jest za mały
kolega już rozmawiał z konsultantem
ilu macie konsultantów
czy cena obejmuje montaż przez specjalistę
szukam prezentu dla człowieka który ma wszystko
nie chcę zawracać głowy ludziom, po prostu anulujcie
jak zamknąć konto bez kontaktu z obsługą
dziękuję za połączenie z konsultantem, sprawa załatwiona
czat nie działa
historia czatu z konsultantem, proszę o przesłanie
mów wolniej
do usłyszenia
dajcie znać gdy będzie dostępny
instrukcja operatora wiertarki
skontaktujcie się ze sprzedawcą w mojej sprawie
szef chce fakturę
czy ktoś jeszcze ma problem z płatnością
ktoś do mnie dzwonił z waszego numeru
kto dzwoni
proszę o kontakt do producenta
kontakt z naturą w tej kurtce gwarantowany?
czy muszę kontaktować się z obsługą żeby usunąć konto
rozmawiałem już z trzema osobami
mam pytanie o dane osobowe
chcę zmienić operatora płatności
konsultacje ze stylistą są płatne?
człowiek demolka na dvd, jest dostępny?
prawdziwa osoba na zdjęciu to nie ja
czy mogę wymienić prezent który dostałem od kogoś
żądanie dotyczące danych osobowych
powiedzcie kurierowi żeby zadzwonił zanim przyjedzie
pytałam pracownika w sklepie i nie wiedział
wasi operatorzy za granicą liczą za dużo
mieszkam z drugą osobą pod tym samym adresem, kto ma podpisać
podziękujcie ode mnie załodze
który zespół pakuje paczki
czy wasi ludzie pracują w niedzielę
rabat dla grupy dziesięciu osób
wpisałem złe nazwisko osoby
uprawnienia konta kierownika
odwołaj dostawę
podaj status mojej paczki
potrzebuję tego na jutro na czyjeś urodziny
nikogo nie było w domu gdy przyszedł kurier
czy czat jest dostępny po polsku
chcę porozmawiać o ostatniej fakturze
ktoś powinien naprawić waszą stronę
ona rozmawiała z operatorem
nie chcę żeby ktokolwiek do mnie dzwonił
przestańcie do mnie dzwonić
potrzebuję osoby do wniesienia pralki, oferujecie to?
konsultant dostał ode mnie pięć gwiazdek
Rozmawiałem z agentem wczoraj i chcę znać status zwrotu
Anuluj zamówienie dla innej osoby
Czy ta koszulka jest dla ludzi?
Chcę zostać agentem
Wasz agent był nieuprzejmy
Zmień osobę w adresie dostawy
Nie chcę gadać z człowiekiem, wystarczy mi bot
Nie łącz mnie z nikim
Konsultantka pomogła mi bardzo, dziękuję
Jak zmienić hasło?
Kurier rozmawiał z moją sąsiadką
Mam zamówienie na nazwisko innej osoby
Ile kosztuje rozmowa z konsultantem?
Czy konsultanci mówią po angielsku?
Pracownik magazynu źle spakował paczkę
Osoba, która odebrała telefon, obiecała rabat
Jestem osobą niepełnosprawną, czy jest winda w punkcie odbioru
Gdy dzwoniłem, konsultant się rozłączył
Chcę dodać drugą osobę do konta
Bez pośrednictwa konsultanta chcę to załatwić
dlaczego konsultant mi nie odpisał
mój kolega poleca wasz sklep
Człowiek czeka i czeka na tę paczkę
Proszę nie przełączać mnie do człowieka
wolałabym nie rozmawiać z konsultantem
godzinę wisiałem na linii z konsultantem
czy wasz konsultant wysłał maila?
czy mogę wskazać inną osobę do odbioru
operator dźwigu zniszczył mi płot
miś wielkości człowieka, jest na stanie?
mój agent ubezpieczeniowy potrzebuje rachunku
kto z załogi napisał ten artykuł
nie lubię rozmawiać z ludźmi
nie trzeba przełączać
ona jest konsultantką w waszym sklepie
chcę porozmawiać o zwrocie
bot mi pomógł, dzięki
czy czat jest darmowy
ile zarabiają wasi konsultanci
czy ludzie na zdjęciu to modele
czy mogę zadzwonić jutro
jak skontaktować się z producentem
chcę odwołać wizytę technika
technik nie przyjechał
powiedzcie kurierowi żeby oddał paczkę osobie z recepcji
ktoś ukradł mi paczkę
potrzebuję męskiej koszuli XL
zastępca kierownika się zgodził
osoba odpowiedzialna za zamówienie: Anna
proszę nie przekierowywać mnie do nikogo
`;

/** The same in capitals, spaced out and with a face. */
const shouted = (text: string) => `${text.toUpperCase().replaceAll(' ', '  ')} 😡`;

describe('Polish that does not ask for a person', () => {
  it.each(messages.trim().split('\n'))('%s', (text) => {
    expect(asksForPerson(text)).toEqual({ asks: false });
    expect(asksForPerson(shouted(text)).asks).toBe(false);
  });
});
