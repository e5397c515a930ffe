import { distribution, percentile, spread } from './statistics.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

describe('percentiles', () => {
  it('are values that were measured, by nearest rank', () => {
    expect(percentile({ values: upTo(100), share: 0.5 })).toBe(50);
    expect(percentile({ values: upTo(100), share: 0.99 })).toBe(99);
    expect(percentile({ values: [15, 20, 35, 40, 50], share: 0.4 })).toBe(20);
    expect(percentile({ values: [7], share: 0.99 })).toBe(7);
    expect(percentile({ values: [3, 1], share: 0 })).toBe(1);
  });

  it('of nothing are nothing', () => {
    expect(distribution([])).toEqual({ count: 0, p50: null, p95: null, p99: null, max: null });
  });

  it('come together as a distribution', () => {
    expect(distribution(upTo(1000))).toEqual({ count: 1000, p50: 500, p95: 950, p99: 990, max: 1000 });
  });

  it('leave their input as it was', () => {
    const values = [3, 1, 2];
    distribution(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('the spread', () => {
  it('is the most less the least', () => {
    expect(spread([4, 9, 5])).toBe(5);
    expect(spread([4])).toBe(0);
    expect(spread([])).toBe(0);
  });
});
