import mongoose from 'mongoose';
import type { ApiKeyId, UserId } from '../../ids.ts';
import type {
  ApiKeyDoc,
  AuditDoc,
  CredentialDoc,
  IdempotencyDoc,
  Models,
  SessionDoc,
} from '../models/index.ts';
import { duplicateKey } from './native.ts';

const { trusted } = mongoose;

/** Who may come in, and the record of what they did. */
export function accessStore(models: Models) {
  const { credentials, sessions, apiKeys, audit, idempotency } = models;
  return {
    async credential(email: string): Promise<CredentialDoc | null> {
      return credentials.findOne({ email }).lean<CredentialDoc>();
    },
    async setCredential(credential: CredentialDoc): Promise<void> {
      const { _id, ...rest } = credential;
      await credentials.updateOne({ _id }, { $set: rest }, { upsert: true });
    },
    async renameCredential({ userId, email }: { userId: UserId; email: string }): Promise<void> {
      await credentials.updateOne({ _id: userId }, { $set: { email } });
    },

    async insertSession(session: SessionDoc): Promise<void> {
      await sessions.create([session]);
    },
    async session({ id, now }: { id: string; now: Date }): Promise<SessionDoc | null> {
      return sessions.findOne({ _id: id, expiresAt: trusted({ $gt: now }) }).lean<SessionDoc>();
    },
    async removeSession(id: string): Promise<void> {
      await sessions.deleteOne({ _id: id });
    },
    /** Signs a person out everywhere: they were deactivated or their password changed. */
    async removeSessionsOf(userId: UserId): Promise<void> {
      await sessions.deleteMany({ userId });
    },

    async apiKeyByHash(hash: string): Promise<ApiKeyDoc | null> {
      return apiKeys.findOne({ hash }).lean<ApiKeyDoc>();
    },
    async apiKeys(): Promise<ApiKeyDoc[]> {
      return apiKeys.find({}).sort({ _id: -1 }).lean<ApiKeyDoc[]>();
    },
    /** Adds a key; one with the same id or hash is left as it is. */
    async insertApiKey(key: ApiKeyDoc): Promise<void> {
      await apiKeys.create([key]).catch((error: unknown) => {
        if (!duplicateKey(error)) throw error;
      });
    },
    async removeApiKey(id: ApiKeyId): Promise<boolean> {
      return (await apiKeys.deleteOne({ _id: id })).deletedCount === 1;
    },
    async apiKeyUsed({ id, at }: { id: ApiKeyId; at: Date }): Promise<void> {
      await apiKeys.updateOne({ _id: id }, { $set: { lastUsedAt: at } });
    },

    async addAudit(record: AuditDoc): Promise<void> {
      await audit.create([record]);
    },
    async audit({ cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<AuditDoc[]> {
      const filter = cursor ? { _id: trusted({ $lt: cursor }) } : {};
      return audit.find(filter).sort({ _id: -1 }).limit(limit).lean<AuditDoc[]>();
    },

    /** Begins a request under its key, or gives what an earlier one with the same key left. */
    async beginRequest(
      record: IdempotencyDoc,
    ): Promise<{ begun: true } | { begun: false; earlier: IdempotencyDoc }> {
      try {
        await idempotency.create([record]);
        return { begun: true };
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
      const earlier = await idempotency.findById(record._id).lean<IdempotencyDoc>();
      return earlier ? { begun: false, earlier } : this.beginRequest(record);
    },
    async endRequest({ id, response }: { id: string; response: IdempotencyDoc['response'] }): Promise<void> {
      await idempotency.updateOne({ _id: id }, { $set: { response } });
    },
    async dropRequest(id: string): Promise<void> {
      await idempotency.deleteOne({ _id: id });
    },
  };
}
