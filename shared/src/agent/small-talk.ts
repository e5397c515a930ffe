import { splitWords } from './words.ts';

export type SmallTalk = 'greeting' | 'thanks' | 'goodbye';

/** Longer messages are about something. */
const TEXT_LIMIT = 200;
const MOST_WORDS = 12;

/** What people say when they say nothing else; folded, one phrase between commas. "ok" closes an exchange like "thanks". */
const phrases: Readonly<Record<SmallTalk | 'filler', string>> = {
  greeting: `hi, hello, hey, heya, hiya, yo, howdy, greetings, hi there, hello there, hey there, good morning,
    good afternoon, good evening, good day, morning, evening, how are you, how are you doing, how are you today, how do you do,
    hows it going, what's up, whats up, sup, nice to meet you, anybody there, anyone there, is anyone there, is anybody there,
    👋, czesc, hej, hejka, hejo, siema, siemka, siemanko, elo, witam, witajcie, witaj, dzien dobry, dobry wieczor, dobry, halo,
    co slychac, jak sie masz, jak leci, milo poznac, jest tam kto, jest tu ktos, jest tam ktos, helo, helllo, hallo, dziendobry`,
  thanks: `thanks, thank you, thank u, thankyou, thx, thnx, tnx, tks, ty, tysm, cheers, much appreciated, appreciate it,
    i appreciate it, many thanks, thanks a lot, thanks a million, no thanks, no thank you, you are great, you're great, you rock,
    great, perfect, awesome, excellent, cool, nice, super, wonderful, amazing, ok, okay, k, kk, okey, got it, i see,
    understood, alright, all right, all good, that helps, that helped, that was helpful, very helpful, that's helpful, it works, it worked,
    works now, it works now, solved, problem solved, great help, good bot, 👍, 🙏, ❤, ❤️, 😊, dziekuje, dziekuje bardzo, dziekuje slicznie,
    dzieki, dzieki wielkie, wielkie dzieki, dziex, dzx, thx, serdecznie dziekuje, bardzo dziekuje, dzieki bardzo,
    nie dziekuje, nie dzieki, swietnie, super, ekstra, extra, rewelacja, spoko, jasne, rozumiem, dobra, dobrze, okej,
    w porzadku, wszystko jasne, pomoglo, dziala, juz dziala, to pomoglo, dzieki za pomoc, dziekuje za pomoc, doskonale, git`,
  goodbye: `bye, bye bye, goodbye, good bye, cya, see you, see ya, see you later, talk to you later, ttyl, take care,
    good night, have a nice day, have a good day, have a great day, have a nice evening, have a good one, have a good weekend,
    that's all, thats all, that is all, that will be all, that'll be all, that's it, nothing else, no that's all, i'm done,
    do widzenia, do zobaczenia, do uslyszenia, na razie, narazie, pa, papa, pa pa, zegnam, zegnaj, dobranoc, milego dnia, milego wieczoru,
    trzymaj sie, trzymajcie sie, nara, to wszystko, to juz wszystko, to tyle, nic wiecej, milego weekendu, do jutra`,
  filler: `so much, very much, a lot, a bunch, again, everyone, everybody, all, team, guys, guy, bot, robot, agent, assistant, there, sir,
    madam, friend, for your help, for the help, for helping, for helping me, for the info, for the information, for your time, for the answer,
    for your answer, for everything, and, then, now, ok, okay, oh, ah, well, yes, no, yeah, yep, nope, just, wanted to say, i, really, dear,
    my, to you, to all, you too, you, very, kindly, great, wszystkim, za pomoc, za informacje, za odpowiedz, za wszystko, i, a, to, no, tak, nie,
    panstwu, panu, pani, bardzo, slicznie, wielkie, serdecznie, ponownie, jeszcze raz, zatem, wiec, juz, z gory, bot, bocie, tez, wam, ci, wzajemnie, z mojej strony`,
};

const kinds = new Map<string, Set<SmallTalk | 'filler'>>();
let longest = 1;
for (const kind of ['greeting', 'thanks', 'goodbye', 'filler'] as const) {
  for (const phrase of phrases[kind].split(',')) {
    const words = splitWords({ text: phrase, limit: 100 }).map((word) => word.text);
    longest = Math.max(longest, words.length);
    const key = words.join(' ');
    kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
  }
}

/**
 * What a message is if it is nothing but small talk, in English or Polish; null as soon as it says anything else.
 * A farewell counts more than thanks, and thanks more than a greeting ("hi, thanks, bye" is a goodbye).
 */
export function smallTalk(text: string): SmallTalk | null {
  if (text.length > TEXT_LIMIT) return null;
  const words = splitWords({ text, limit: TEXT_LIMIT }).map((word) => squeeze(word.text));
  if (words.length > MOST_WORDS) return null;
  const found = new Set<SmallTalk | 'filler'>();
  for (let at = 0; at < words.length; ) {
    const read = longestPhrase({ words, at });
    if (!read) return null;
    for (const kind of read.kinds) found.add(kind);
    at += read.size;
  }
  return (['goodbye', 'thanks', 'greeting'] as const).find((kind) => found.has(kind)) ?? null;
}

function longestPhrase({ words, at }: { words: readonly string[]; at: number }) {
  for (let size = Math.min(longest, words.length - at); size > 0; size--) {
    const found = kinds.get(words.slice(at, at + size).join(' '));
    if (found) return { kinds: found, size };
  }
  return null;
}

/** "hiii", "thaaanks": three or more of a letter were held down. */
function squeeze(word: string): string {
  return word.replace(/(\p{L})\1{2,}/gu, '$1');
}
