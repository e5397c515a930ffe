import { silenceOf } from './liveness.ts';

const second = (n: number) => n * 1000;

describe('a worker that is listened to', () => {
  it('is silent once its count has stood still for five seconds and five looks', () => {
    const listen = silenceOf();
    const silent = [0, 1, 2, 3, 4, 5, 6].map((n) =>
      listen({ beats: new Map([['one', 7]]), atMs: second(n) }),
    );
    expect(silent.map((found) => found.get('one'))).toEqual([
      ...Array.from({ length: 5 }, () => undefined),
      5000,
      6000,
    ]);
  });

  it('is heard again as soon as it speaks', () => {
    const listen = silenceOf();
    for (let n = 0; n <= 8; n += 1) listen({ beats: new Map([['one', 7]]), atMs: second(n) });
    expect(listen({ beats: new Map([['one', 8]]), atMs: second(9) }).size).toBe(0);
    expect(listen({ beats: new Map([['one', 8]]), atMs: second(10) }).size).toBe(0);
  });

  it('is not silent because nobody could look for a while', () => {
    const listen = silenceOf();
    listen({ beats: new Map([['one', 7]]), atMs: 0 });
    expect(listen({ beats: new Map([['one', 7]]), atMs: second(60) }).size).toBe(0);
    for (let n = 61; n < 65; n += 1)
      expect(listen({ beats: new Map([['one', 7]]), atMs: second(n) }).size).toBe(0);
  });

  it('is not silent for few looks, however far apart they are', () => {
    const listen = silenceOf();
    for (let n = 0; n < 5; n += 1)
      expect(listen({ beats: new Map([['one', 7]]), atMs: n * 2400 }).size).toBe(0);
    expect(listen({ beats: new Map([['one', 7]]), atMs: 5 * 2400 }).size).toBe(1);
  });

  it('does not make others silent', () => {
    const listen = silenceOf();
    for (let n = 0; n <= 8; n += 1)
      expect(
        listen({
          beats: new Map([
            ['dead', 7],
            ['alive', n],
          ]),
          atMs: second(n),
        }).has('alive'),
      ).toBe(false);
  });
});
