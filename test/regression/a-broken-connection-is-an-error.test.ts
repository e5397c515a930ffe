import type { Message } from '@baton/shared';
import { type Stores, storesOf } from '@baton/shared/node';
import mongoose, { type Connection } from 'mongoose';
import { type StoreProcess, startStoreProcess } from '../setup/store.ts';

/**
 * The driver reports a connection that broke off during a bulk write with the same class as refused writes, and with
 * none of them refused. That once passed for success: a visitor's message was acknowledged and was nowhere.
 */
describe('a bulk write whose connection breaks off', () => {
  let store: StoreProcess;
  let connection: Connection;
  let stores: Stores;
  beforeAll(async () => {
    store = await startStoreProcess();
    connection = await mongoose.createConnection(store.uri, { serverSelectionTimeoutMS: 300 }).asPromise();
    stores = storesOf(connection);
  });
  afterAll(async () => {
    await connection.close();
    await store.stop();
  });

  it('fails', async () => {
    const message: Message = {
      id: 'a'.repeat(24) as Message['id'],
      conversationId: 'b'.repeat(24) as Message['conversationId'],
      author: { kind: 'visitor' },
      text: 'Is anybody there?',
      outcome: null,
      articleId: null,
      note: null,
      at: new Date(),
    };
    const added = [{ message, pendingAt: message.at }];
    await stores.conversations.addMessages(added);
    await store.kill();
    await expect(stores.conversations.addMessages(added)).rejects.toThrow();
  });
});
