import { ADMIN } from './admin.ts';
import { aggregate } from './aggregate.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import type { Command } from './command.ts';
import { count } from './count.ts';
import { getMore, killCursors } from './cursor-commands.ts';
import { deleteCommand } from './delete.ts';
import { distinct } from './distinct.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { update } from './update.ts';

export type CommandName =
  | keyof typeof ADMIN
  | 'aggregate'
  | 'count'
  | 'create'
  | 'createIndexes'
  | 'delete'
  | 'distinct'
  | 'drop'
  | 'dropDatabase'
  | 'dropIndexes'
  | 'explain'
  | 'find'
  | 'findAndModify'
  | 'findandmodify'
  | 'getMore'
  | 'insert'
  | 'killCursors'
  | 'listCollections'
  | 'listDatabases'
  | 'listIndexes'
  | 'update';

/** Every command there is; any other name is answered with CommandNotFound. */
export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  ...ADMIN,
  aggregate,
  count,
  create,
  createIndexes,
  delete: deleteCommand,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  explain,
  find,
  findAndModify,
  findandmodify: findAndModify,
  getMore,
  insert,
  killCursors,
  listCollections,
  listDatabases,
  listIndexes,
  update,
};
