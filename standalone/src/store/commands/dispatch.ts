import { Double } from 'bson';
import { ElementCursor } from '../bson/element.ts';
import { MongoError } from '../errors.ts';
import { Deadline } from '../planner/run.ts';
import type { Store } from '../store.ts';
import type { Reply } from '../wire/connection.ts';
import type { Message } from '../wire/message.ts';
import { type Context, checkNamespace, readArgs } from './command.ts';
import { COMMANDS, type CommandName } from './registry.ts';
import { checkApi } from './stable-api.ts';
import { errorReply } from './write-errors.ts';

const OK = new Double(1);

/** Answers a message: finds the command, reads its fields, runs it as its mode says. Never throws. */
export function dispatch(store: Store, message: Message): Reply | Promise<Reply> {
  try {
    const result = run(store, message);
    return result instanceof Promise ? result.then(succeed, failure) : succeed(result);
  } catch (error) {
    return failure(error);
  }
}

function succeed(reply: Reply): Reply {
  reply['ok'] = OK;
  return reply;
}

function failure(error: unknown): Reply {
  if (error instanceof MongoError) return { ...errorReply(error), ok: new Double(0) };
  process.stderr.write(`store: ${error instanceof Error ? error.stack : String(error)}\n`);
  const text = error instanceof Error ? error.message : String(error);
  return { ...errorReply(new MongoError('InternalError', text)), ok: new Double(0) };
}

function run(store: Store, message: Message): Reply | Promise<Reply> {
  const { body, sequences } = message;
  const cursor = new ElementCursor(body.buf, body.start);
  if (!cursor.next()) throw new MongoError('CommandNotFound', 'no such command: empty document');
  const name = cursor.name;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as CommandName] : undefined;
  if (!command) throw new MongoError('CommandNotFound', `no such command: '${name}'`);
  const args = readArgs(name, command, body);
  checkApi(name, args, body);
  if (!message.legacy && args.$db === undefined) {
    throw new MongoError('MissingField', 'OP_MSG requests require a $db argument');
  }
  for (const sequence of sequences.keys()) {
    if (!(sequence in command.fields) || sequence in args) {
      throw new MongoError('FailedToParse', `Unexpected document sequence '${sequence}'`);
    }
  }
  const db = args.$db ?? 'admin';
  const collection = command.collection?.(cursor.value, `${name}.${name}`) ?? '';
  if (command.collection) checkNamespace(db, collection);
  const context: Context = {
    store,
    db,
    name: collection,
    namespace: `${db}.${collection}`,
    deadline: args.maxTimeMS ? new Deadline(args.maxTimeMS) : undefined,
    sequences,
    body,
  };
  switch (command.mode) {
    case 'write':
      return store.commits.submit(() => command.run(args, context) as Reply);
    case 'alone':
      return store.commits.alone(() => command.run(args, context) as Reply);
    default:
      return command.run(args, context);
  }
}
