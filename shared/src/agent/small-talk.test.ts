import { smallTalk } from './small-talk.ts';

describe('smallTalk', () => {
  it.each([
    'hi',
    'Hello!',
    'hey there 👋',
    'Good morning, team',
    'hiiii',
    'hello?? anyone there',
    'how are you?',
    'cześć',
    'Dzień dobry!',
    'siemka',
    'dzien dobry panstwu',
    'witam serdecznie',
    '👋',
  ])('greeting: %s', (text) => expect(smallTalk(text)).toBe('greeting'));

  it.each([
    'thanks',
    'Thank you so much!',
    'thx',
    'ok thanks',
    'great, that helps',
    'ok',
    'Perfect 👍',
    'hi, thanks for your help',
    'no thanks',
    '🙏',
    'dzięki',
    'Dziękuję bardzo',
    'super, dzięki za pomoc',
    'ok, dzieki wielkie!!',
    'nie, dziękuję',
    'rozumiem, dziękuję',
  ])('thanks: %s', (text) => expect(smallTalk(text)).toBe('thanks'));

  it.each([
    'bye',
    'Thanks, bye!',
    'have a nice day',
    "no, that's all, thank you",
    'see you later',
    'do widzenia',
    'dzięki, na razie',
    'to wszystko, dziękuję',
    'miłego dnia!',
    'pa pa',
  ])('goodbye: %s', (text) => expect(smallTalk(text)).toBe('goodbye'));

  it.each([
    '',
    '?',
    'yes',
    'no',
    'hi, where is my order',
    'thanks but I still need a refund',
    'hello I want a human',
    'good',
    'cześć, gdzie jest paczka',
    'dziękuję, ale to nie pomogło',
    'bye bye money',
    'order 55',
    'hi hi hi hi hi hi hi hi hi hi hi hi hi hi hi hi',
    `hi${'!'.repeat(10_000_000)}`,
  ])('something else: %.40s', (text) => expect(smallTalk(text)).toBeNull());
});
