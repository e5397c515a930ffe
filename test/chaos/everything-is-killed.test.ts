import { playChaos } from '../setup/chaos.ts';

/** BATON_CHAOS_TICKETS=20000 is the long run, BATON_CHAOS_SEED=7 another order of mishaps. */
const { BATON_CHAOS_TICKETS: tickets = '400', BATON_CHAOS_SEED: seed = '1' } = process.env;
const long = Number(tickets) > 1000;
const wholeRunMs = 30 * 60_000;

describe('npm run chaos', () => {
  it(
    'loses nothing, does nothing twice, and serves everyone alike while everything is killed',
    async () => {
      const every = long ? [] : ['--every', '2'];
      const { code, output, summary } = await playChaos(['--tickets', tickets, '--seed', seed, ...every]);
      if (code !== 0) throw new Error(`ended with ${code}:\n${output}`);
      expect(summary).toMatchObject({ verdict: 'held', faults: [] });
      expect(summary?.mishaps['flush redis']).toBe(3);
      expect(summary?.webhook.failed).toBeGreaterThan(0);
      expect(Object.keys(summary?.mishaps ?? {}).filter((name) => name.startsWith('kill'))).not.toEqual([]);
      if (long) console.log(output);
    },
    long ? wholeRunMs : undefined,
  );

  it('refuses what it does not understand in one line', async () => {
    const { code, output } = await playChaos(['--seed', 'many']);
    expect({ code, output }).toEqual({
      code: 1,
      output: '--seed is "many" but must be a whole number, 0 or more.\n',
    });
  });
});
