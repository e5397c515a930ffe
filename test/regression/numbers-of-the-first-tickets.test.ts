import { inProcessWorker } from '../setup/in-process-worker.ts';
import { testMongoUri, testRedis } from '../setup/places.ts';

/**
 * The counter was made by an upsert that answered with the number. DocumentDB answers several of them at once as if each
 * had made it, so that the first tickets of an installation got one number, and all but one of them a 500.
 */
describe('the first numbers of an installation', () => {
  it('are each given once, also when all are asked for at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const database = testMongoUri();
      const redis = await testRedis();
      const worker = await inProcessWorker({ product: { mongoUri: database.uri, redisUrl: redis.uri } });
      const { tickets, installation } = worker.services.stores;
      const firsts = await Promise.all(Array.from({ length: 10 }, () => tickets.takeNumbers(2)));
      expect(firsts.sort((a, b) => a - b)).toEqual(firsts.map((_, index) => 1 + 2 * index));

      const moments = firsts.map((_, index) => new Date(1_700_000_000_000 + index));
      const begun = await Promise.all(moments.map((now) => installation.begun({ what: 'this', now })));
      expect(new Set(begun.map(Number)).size).toBe(1);
      await worker.close();
      await database.remove();
      await redis.remove();
    }
  });
});
