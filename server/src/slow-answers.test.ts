import { slowAnswers } from './slow-answers.ts';

describe('answers that take long', () => {
  let now: number;
  let asked: number;
  let open: ((fails?: boolean) => Promise<void>)[];
  const answers = () => slowAnswers(() => now);
  /** Answers how often it was asked, when it is let. */
  const work = () => {
    asked += 1;
    const count = asked;
    return new Promise<number>((resolve, reject) => {
      open.push(async (fails) => (fails ? reject(new Error('away')) : resolve(count)));
    });
  };
  beforeEach(() => {
    now = 1000;
    asked = 0;
    open = [];
  });
  async function answeredAfter(ms: number, fails = false): Promise<void> {
    now += ms;
    await open.shift()?.(fails);
    await Promise.resolve();
  }

  it('are asked anew each time while they are quick', async () => {
    const { ask } = answers();
    for (const expected of [1, 2]) {
      const answer = ask({ key: 'a', work });
      await answeredAfter(20);
      expect(await answer).toBe(expected);
    }
  });

  it('are used again for four times as long as they took', async () => {
    const { ask } = answers();
    const first = ask({ key: 'a', work });
    await answeredAfter(1000);
    await first;
    now += 3999;
    expect(await ask({ key: 'a', work })).toBe(1);
    const other = ask({ key: 'b', work });
    await answeredAfter(10);
    expect(await other).toBe(2);
    now += 1;
    const anew = ask({ key: 'a', work });
    await answeredAfter(10);
    expect(await anew).toBe(3);
  });

  it('are shared while they are worked out, but for what was asked a moment ago', async () => {
    const { ask } = answers();
    const first = ask({ key: 'a', work });
    now += 100;
    // Whoever has just changed something must see it.
    const second = ask({ key: 'a', work });
    now += 300;
    const third = ask({ key: 'a', work });
    expect(asked).toBe(2);
    await answeredAfter(100);
    await answeredAfter(0);
    expect(await Promise.all([first, second, third])).toEqual([1, 2, 2]);
  });

  it('are not kept when they failed', async () => {
    const { ask } = answers();
    const first = ask({ key: 'a', work });
    const failure = expect(first).rejects.toThrow('away');
    await answeredAfter(2000, true);
    await failure;
    const second = ask({ key: 'a', work });
    await answeredAfter(10);
    expect(await second).toBe(2);
  });
});
