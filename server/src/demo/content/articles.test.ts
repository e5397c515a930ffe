import { article, buildKnowledge } from '@baton/shared';
import { demoArticles } from './index.ts';

const knowledge = buildKnowledge({ articles: demoArticles.map((one) => ({ ...one, id: one.key })) });

describe('The demo shop’s articles', () => {
  it('are forty, 28 of them English, each with a key of its own', () => {
    expect(demoArticles).toHaveLength(40);
    expect(demoArticles.filter(({ language }) => language === 'en')).toHaveLength(28);
    expect(new Set(demoArticles.map(({ key }) => key)).size).toBe(40);
  });

  it.each(demoArticles.map((one) => [one.key, one] as const))(
    '%s is one that an admin could write',
    (_key, { key: _, ...written }) => {
      expect(article.parse(written)).toEqual(written);
      const words = written.body.split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(60);
      expect(words).toBeLessThanOrEqual(150);
      expect(new Set(written.keywords).size).toBe(written.keywords.length);
      expect(written.keywords.length).toBeGreaterThanOrEqual(10);
    },
  );

  it.each(demoArticles.map(({ key, title }) => [title, key]))('“%s” is answered by %s', (title, key) => {
    expect(knowledge.answer(title)).toMatchObject({ outcome: 'answered', article: { id: key } });
  });

  it('answer most of their keywords themselves', () => {
    const asked = demoArticles.flatMap(({ key, keywords }) => keywords.map((keyword) => ({ key, keyword })));
    const own = asked.filter(({ key, keyword }) => {
      const answer = knowledge.answer(keyword);
      return answer.outcome === 'answered' && answer.article.id === key;
    });
    expect(own.length / asked.length).toBeGreaterThan(0.9);
  });
});
