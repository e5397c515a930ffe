import { ObjectId } from 'bson';
import { ElementCursor, elementsOf, RawValue, Type } from '../bson/element.ts';
import { MongoError } from '../errors.ts';
import { timestampOf } from '../update/modifiers.ts';
import { TreeNode } from '../update/tree.ts';
import { withId } from '../update/update.ts';
import { asArray, asBoolean, asString, batchOf, defineCommand } from './command.ts';
import { WriteErrors } from './write-errors.ts';

export const insert = defineCommand({
  collection: asString,
  fields: {
    documents: asArray,
    ordered: asBoolean,
    bypassDocumentValidation: asBoolean,
  },
  mode: 'write',
  run: (args, context) => {
    const documents = batchOf(context, args.documents, 'insert.documents');
    const collection = context.store.findOrCreate(context.db, context.name);
    const errors = new WriteErrors(args.ordered ?? true);
    let n = 0;
    errors.each(documents, (document) => {
      collection.insert(prepare(document));
      n++;
    });
    return { n, ...errors.inReply() };
  },
});

/** An insert says it in other words than an update does. */
const UNFIT_FOR_ID: Readonly<Record<number, string>> = {
  [Type.array]: 'an array',
  [Type.regex]: 'a regex',
  [Type.undefined]: 'a undefined',
};

/** A document as it is stored: with an `_id`, which comes first, and with empty timestamps filled in. */
export function prepare(document: RawValue): RawValue {
  const cursor = new ElementCursor(document.buf, document.start);
  let id: RawValue | undefined;
  let first = true;
  let inPlace = false;
  let emptyTimestamp = false;
  while (cursor.next()) {
    if (cursor.nameEnd - cursor.nameStart === 3 && cursor.name === '_id') {
      if (id) throw new MongoError('BadValue', "can't have multiple _id fields in one document");
      id = cursor.value;
      inPlace = first;
    } else if (cursor.type === Type.timestamp && isEmptyTimestamp(cursor.value)) emptyTimestamp = true;
    first = false;
  }
  if (id && UNFIT_FOR_ID[id.type])
    throw new MongoError('BadValue', `can't use ${UNFIT_FOR_ID[id.type]} for _id`);
  if (id) checkId(id);
  let prepared = document;
  if (emptyTimestamp) prepared = fillTimestamps(prepared);
  if (id && inPlace) return prepared;
  return withId(prepared, id ?? newId());
}

export function newId(): RawValue {
  const bytes = Buffer.from(new ObjectId().id);
  return new RawValue(Type.objectId, bytes, 0, 12);
}

/** What an `_id` may not be; throws as MongoDB's updates do. */
export function checkId(id: RawValue): void {
  if (id.type === Type.array)
    throw new MongoError('InvalidIdField', "The '_id' value cannot be of type array");
  if (id.type === Type.regex)
    throw new MongoError('InvalidIdField', "The '_id' value cannot be of type regex");
  if (id.type === Type.undefined)
    throw new MongoError('InvalidIdField', "The '_id' value cannot be of type undefined");
  if (id.type !== Type.object) return;
  const cursor = new ElementCursor(id.buf, id.start);
  while (cursor.next()) {
    if (cursor.name.startsWith('$')) {
      throw new MongoError(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${cursor.name} is not valid for storage.`,
      );
    }
  }
}

function fillTimestamps(document: RawValue): RawValue {
  const tree = TreeNode.open(document);
  for (const { name, value } of elementsOf(document)) {
    if (name !== '_id' && isEmptyTimestamp(value)) tree.set(name, timestampOf(new Date()));
  }
  return tree.toRaw();
}

const isEmptyTimestamp = (value: RawValue): boolean =>
  value.type === Type.timestamp && value.buf.readBigUInt64LE(value.start) === 0n;
