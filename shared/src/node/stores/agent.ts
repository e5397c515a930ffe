import type { AgentSettings, ArticleView } from '../../api/agent-routes.ts';
import type { HandoffSettings } from '../../handoff/settings.ts';
import type { ArticleId, UserId } from '../../ids.ts';
import type { CustomProperty } from '../../tickets/properties.ts';
import type { AgentDoc, ArticleDoc, HandoffDoc, InboxDoc, Models, PropertyDoc } from '../models/index.ts';
import { duplicateKey, ignoreDuplicate } from './native.ts';

export type Article = Omit<ArticleView, 'updatedAt'> & { updatedAt: Date };
export type Versioned<T> = { settings: T; revision: number };
export type HandoffRecord = Omit<HandoffDoc, '_id'>;

const toArticle = ({ _id, ...rest }: ArticleDoc): Article => ({ id: _id, ...rest });

/** The customer agent: its settings, its handoff settings and what it knows. Changes bump the epoch `agent`. */
export function agentStore(models: Models) {
  const { agent, handoff, articles, inboxes } = models;
  return {
    async settings(): Promise<Versioned<AgentSettings> | null> {
      const doc = await agent.findById('agent').lean<AgentDoc>();
      return doc ? { settings: doc.settings, revision: doc.revision } : null;
    },

    async handoff(): Promise<HandoffRecord | null> {
      const doc = await handoff.findById('handoff').lean<HandoffDoc>();
      return doc
        ? {
            settings: doc.settings,
            revision: doc.revision,
            updatedAt: doc.updatedAt,
            updatedBy: doc.updatedBy,
          }
        : null;
    },

    /** Writes the first settings unless there are some. */
    async begin(input: { agent: AgentSettings; handoff: HandoffSettings }): Promise<void> {
      await agent
        .updateOne(
          { _id: 'agent' },
          { $setOnInsert: { settings: input.agent, revision: 1 } },
          { upsert: true },
        )
        .catch(ignoreDuplicate);
      await handoff
        .updateOne(
          { _id: 'handoff' },
          { $setOnInsert: { settings: input.handoff, revision: 1, updatedAt: null, updatedBy: null } },
          { upsert: true },
        )
        .catch(ignoreDuplicate);
    },

    /** Saves over the revision that was read; false when there is another by now. */
    async setSettings({ settings, revision }: Versioned<AgentSettings>): Promise<boolean> {
      const { matchedCount } = await agent.updateOne(
        { _id: 'agent', revision },
        { $set: { settings, revision: revision + 1 } },
      );
      return matchedCount === 1;
    },

    async setHandoff(input: Versioned<HandoffSettings> & { by: UserId | null; at: Date }): Promise<boolean> {
      const { settings, revision, by, at } = input;
      const { matchedCount } = await handoff.updateOne(
        { _id: 'handoff', revision },
        { $set: { settings, revision: revision + 1, updatedAt: at, updatedBy: by } },
      );
      return matchedCount === 1;
    },

    async articles(): Promise<Article[]> {
      return (await articles.find({}).sort({ title: 1 }).lean<ArticleDoc[]>()).map(toArticle);
    },

    async insertArticles(added: readonly Article[]): Promise<void> {
      const docs = added.map(({ id, ...rest }) => ({ _id: id, ...rest }));
      await articles.insertMany(docs, { ordered: false }).catch(ignoreDuplicate);
    },

    async setArticle({
      id,
      set,
    }: {
      id: ArticleId;
      set: Partial<Omit<Article, 'id'>>;
    }): Promise<Article | null> {
      const doc = await articles
        .findOneAndUpdate({ _id: id }, { $set: set }, { returnDocument: 'after' })
        .lean<ArticleDoc>();
      return doc ? toArticle(doc) : null;
    },

    async removeArticle(id: ArticleId): Promise<boolean> {
      return (await articles.deleteOne({ _id: id })).deletedCount === 1;
    },

    async removeDemoArticles(): Promise<number> {
      return (await articles.deleteMany({ demo: true })).deletedCount;
    },

    async inboxes(): Promise<{ id: string; name: string }[]> {
      return (await inboxes.find({}).sort({ name: 1 }).lean<InboxDoc[]>()).map(({ _id, name }) => ({
        id: _id,
        name,
      }));
    },

    async insertInbox({ id, name }: { id: string; name: string }): Promise<void> {
      await inboxes.create([{ _id: id, name }]).catch(ignoreDuplicate);
    },
  };
}

/** Custom ticket properties. Changes bump the epoch `properties`. */
export function propertyStore(models: Models) {
  const { properties } = models;
  return {
    async all(): Promise<CustomProperty[]> {
      const docs = await properties.find({}).sort({ label: 1 }).lean<PropertyDoc[]>();
      return docs.map(({ _id, ...rest }) => ({ key: _id, ...rest }));
    },
    /** False when the key is taken. */
    async insert({ key, ...rest }: CustomProperty): Promise<boolean> {
      try {
        await properties.create([{ _id: key, ...rest }]);
        return true;
      } catch (error) {
        if (duplicateKey(error)) return false;
        throw error;
      }
    },
    async remove(key: string): Promise<boolean> {
      return (await properties.deleteOne({ _id: key })).deletedCount === 1;
    },
  };
}
