import mongoose from 'mongoose';
import type { TimePlace } from '../../api/time-cursor.ts';
import type { UserId } from '../../ids.ts';
import type { Models, NotificationDoc } from '../models/index.ts';
import { beyond, insertNew, nativeOf } from './native.ts';

const { trusted } = mongoose;

/** Past so many unread ones nobody counts. */
const countLimit = 100;

export type Notification = Omit<NotificationDoc, '_id' | 'expiresAt'> & { id: string };

const toNotification = ({ _id, expiresAt, ...rest }: NotificationDoc): Notification => ({ id: _id, ...rest });

/** What workflows tell people in the app. */
export function notificationStore({ notifications }: Models) {
  const native = nativeOf(notifications);
  return {
    /** Adds notifications; those whose ids are there are left as they are, read or not. */
    async add(added: readonly Omit<Notification, 'readAt'>[]): Promise<void> {
      if (added.length === 0) return;
      const docs = added.map(
        ({ id, ...rest }): NotificationDoc => ({
          _id: id,
          ...rest,
          readAt: null,
        }),
      );
      await insertNew({ collection: native, docs });
    },
    /** One person's, newest first. */
    async list(input: {
      userId: UserId;
      before?: TimePlace | undefined;
      limit: number;
    }): Promise<Notification[]> {
      const { userId, before, limit } = input;
      const found = await notifications
        .find({ userId, ...(before && beyond({ place: before, direction: '$lt' })) })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<NotificationDoc[]>();
      return found.map(toNotification);
    },
    /** How many one person has not read, 100 at most. */
    async unread(userId: UserId): Promise<number> {
      return notifications.countDocuments({ userId, readAt: null }).limit(countLimit);
    },
    /** Marks one person's as read: those with the ids, or all. */
    async read(input: { userId: UserId; ids: readonly string[] | null; now: Date }): Promise<void> {
      const { userId, ids, now } = input;
      const chosen = ids === null ? {} : { _id: trusted({ $in: [...ids] }) };
      await notifications.updateMany({ userId, readAt: null, ...chosen }, { $set: { readAt: now } });
    },
  };
}
