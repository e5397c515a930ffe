import mongoose from 'mongoose';
import { UserError } from '../../errors.ts';
import type { TeamId, UserId } from '../../ids.ts';
import type { Team, User } from '../../people/person.ts';
import type { Models, TeamDoc, UserDoc } from '../models/index.ts';
import { duplicateKey } from './native.ts';

const { trusted } = mongoose;

const toUser = ({ _id, createdAt, ...rest }: UserDoc): User => ({ id: _id, ...rest });
const toTeam = ({ _id, ...rest }: TeamDoc): Team => ({ id: _id, ...rest });

const emailTaken = (email: string): UserError =>
  new UserError({
    code: 'email-taken',
    status: 409,
    message: `Somebody has the address ${email} already. Use another one.`,
  });

/** People and teams. Whoever changes them must bump the epoch `people` afterwards. */
export function peopleStore(models: Models) {
  const { users, teams } = models;
  return {
    async users(): Promise<User[]> {
      return (await users.find({}).sort({ name: 1 }).lean<UserDoc[]>()).map(toUser);
    },

    async teams(): Promise<Team[]> {
      return (await teams.find({}).sort({ name: 1 }).lean<TeamDoc[]>()).map(toTeam);
    },

    async user(id: UserId): Promise<User | null> {
      const doc = await users.findById(id).lean<UserDoc>();
      return doc ? toUser(doc) : null;
    },

    /** Throws a `UserError` (`email-taken`) when somebody has the address already. */
    async insertUser({ user, at }: { user: User; at: Date }): Promise<void> {
      const { id, ...rest } = user;
      try {
        await users.create([{ _id: id, ...rest, createdAt: at }]);
      } catch (error) {
        if (!duplicateKey(error)) throw error;
        // A repeated request finds the person it made; engines differ in which index they name then.
        if (!(await users.exists({ _id: id }))) throw emailTaken(user.email);
      }
    },

    /** Null when there is no such person. */
    async editUser({ id, set }: { id: UserId; set: Partial<Omit<User, 'id'>> }): Promise<User | null> {
      try {
        const doc = await users
          .findOneAndUpdate({ _id: id }, { $set: set }, { returnDocument: 'after' })
          .lean<UserDoc>();
        return doc ? toUser(doc) : null;
      } catch (error) {
        if (duplicateKey(error)) throw emailTaken(set.email ?? '');
        throw error;
      }
    },

    async insertTeam(team: Team): Promise<void> {
      const { id, ...rest } = team;
      await teams.create([{ _id: id, ...rest }]).catch((error: unknown) => {
        if (!duplicateKey(error)) throw error;
      });
    },

    async editTeam({ id, set }: { id: TeamId; set: Partial<Omit<Team, 'id'>> }): Promise<Team | null> {
      const doc = await teams
        .findOneAndUpdate({ _id: id }, { $set: set }, { returnDocument: 'after' })
        .lean<TeamDoc>();
      return doc ? toTeam(doc) : null;
    },

    async removeTeam(id: TeamId): Promise<boolean> {
      return (await teams.deleteOne({ _id: id })).deletedCount === 1;
    },

    async removeDemo(): Promise<{ users: UserId[]; teams: number }> {
      const docs = await users.find({ demo: true }, { _id: 1 }).lean<{ _id: UserId }[]>();
      const ids = docs.map(({ _id }) => _id);
      await users.deleteMany({ demo: true });
      await teams.updateMany({}, { $pull: { members: { $in: ids } } });
      const { deletedCount } = await teams.deleteMany({ demo: true, members: trusted({ $size: 0 }) });
      return { users: ids, teams: deletedCount };
    },
  };
}
