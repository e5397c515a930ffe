import { hash } from 'node:crypto';
import mongoose from 'mongoose';
import type { UserId } from '../../ids.ts';
import {
  applyEntries,
  type Candidate,
  type RotationEntry,
  type RotationState,
  type TurnsWanted,
} from '../../rotation/turns.ts';
import type { RotationDoc, StoredRotationEntry } from '../models/index.ts';

/*
 * A rotation is read and written with every turn, and a busy one remembers thousands of keys: they stand in it as
 * digests, one after the other, and not as texts with names.
 */

const { Binary } = mongoose.mongo;
type Bytes = RotationDoc['grants'];

/** 96 bits: among a hundred thousand keys, two share a digest once in 10^19 rotations. */
const digestBytes = 12;
const userBytes = 12;
/** Digest, user, and when, in milliseconds; where it was nobody's turn, that is below zero. */
const grantBytes = digestBytes + userBytes + 8;

/** The name of a turn's key in a rotation's state and document: a character for each byte. */
export const digestOf = (key: string): string => hash('sha1', key, 'binary').slice(0, digestBytes);

const nobody = '0'.repeat(userBytes * 2);

function packDigests(digests: readonly string[]): Bytes {
  return new Binary(Buffer.from(digests.join(''), 'latin1'));
}

function unpackDigests(bytes: Bytes): string[] {
  const text = bytesOf(bytes).toString('latin1');
  return Array.from({ length: text.length / digestBytes }, (_, index) =>
    text.slice(index * digestBytes, (index + 1) * digestBytes),
  );
}

const bytesOf = ({ buffer, position }: Bytes): Buffer =>
  Buffer.from(buffer.buffer, buffer.byteOffset, position);

function packGrants(grants: RotationState['grants']): Bytes {
  const bytes = Buffer.alloc(grants.size * grantBytes);
  let offset = 0;
  for (const [digest, { user, at }] of grants) {
    bytes.write(digest, offset, 'latin1');
    bytes.write(user ?? nobody, offset + digestBytes, 'hex');
    bytes.writeDoubleLE(user === null ? -1 - at : at, offset + digestBytes + userBytes);
    offset += grantBytes;
  }
  return new Binary(bytes);
}

function unpackGrants(packed: Bytes): RotationState['grants'] {
  const bytes = bytesOf(packed);
  const grants = new Map<string, { user: UserId | null; at: number }>();
  for (let offset = 0; offset < bytes.length; offset += grantBytes) {
    const user = bytes.toString('hex', offset + digestBytes, offset + digestBytes + userBytes);
    const at = bytes.readDoubleLE(offset + digestBytes + userBytes);
    const grant = at < 0 ? { user: null, at: -1 - at } : { user: user as UserId, at };
    grants.set(bytes.toString('latin1', offset, offset + digestBytes), grant);
  }
  return grants;
}

/** The state as the fields of a document; entries that are applied to it are not in there any more. */
export function packState(state: RotationState) {
  const generations = new Map<number, string[]>();
  for (const [digest, generation] of state.settled) {
    const same = generations.get(generation);
    if (same) same.push(digest);
    else generations.set(generation, [digest]);
  }
  return {
    people: state.people,
    grants: packGrants(state.grants),
    settled: [...generations].map(([generation, digests]) => ({ generation, keys: packDigests(digests) })),
    generation: state.generation,
    rememberedFrom: state.rememberedFrom,
  };
}

/** The state that a document's entries are to be applied to. */
export function unpackState(doc: RotationDoc): RotationState {
  const settled = new Map<string, number>();
  for (const { generation, keys } of doc.settled)
    for (const digest of unpackDigests(keys)) settled.set(digest, generation);
  const { people, generation, rememberedFrom } = doc;
  return { people, grants: unpackGrants(doc.grants), settled, generation, rememberedFrom };
}

/** Counts and turns of a rotation that was written before it had entries and generations. */
export interface EarlierRotation {
  people: RotationState['people'];
  grants: Record<string, { user: UserId | null; at: number }>;
}

export function unpackEarlier({ people, grants }: EarlierRotation): RotationState {
  return {
    people,
    grants: new Map(Object.entries(grants).map(([key, grant]) => [digestOf(key), grant])),
    settled: new Map(),
    generation: 0,
    rememberedFrom: 0,
  };
}

/** The state of a rotation with everything that was added to it. */
export function rotationStateOf(doc: RotationDoc): RotationState {
  return applyEntries({ state: unpackState(doc), entries: doc.log.map(unpackEntry) }).state;
}

const packCandidates = (candidates: readonly Candidate[]): string =>
  candidates
    .map(({ id, weight, eligible, room }) => `${eligible ? '+' : '-'}${id},${weight},${room ?? ''}`)
    .join(';');

const unpackCandidates = (packed: string): Candidate[] =>
  packed === ''
    ? []
    : packed.split(';').map((one) => {
        const [id = '', weight, room] = one.slice(1).split(',');
        return {
          id: id as UserId,
          weight: Number(weight),
          eligible: one.startsWith('+'),
          room: room ? Number(room) : null,
        };
      });

/** An entry as it is stored. Asks for the same people, which are most, name them once. */
export function packEntry({ id, entry }: { id: string; entry: RotationEntry }): StoredRotationEntry {
  const lists: string[] = [];
  const wanted = entry.wanted.map(({ candidates, keys, anew }) => {
    const list = packCandidates(candidates);
    if (!lists.includes(list)) lists.push(list);
    return {
      list: lists.indexOf(list),
      keys: packDigests(keys),
      ...(anew && anew.length > 0 && { anew: packDigests(anew) }),
    };
  });
  const { at, settled, returned } = entry;
  return { id, at, settled: packDigests(settled), returned: packDigests(returned), lists, wanted };
}

export function unpackEntry({ at, settled, returned, lists, wanted }: StoredRotationEntry): RotationEntry {
  const candidates = lists.map(unpackCandidates);
  return {
    at,
    settled: unpackDigests(settled),
    returned: unpackDigests(returned),
    wanted: wanted.map(
      ({ list, keys, anew }): TurnsWanted => ({
        candidates: candidates[list] ?? [],
        keys: unpackDigests(keys),
        ...(anew && { anew: unpackDigests(anew) }),
      }),
    ),
  };
}

/** How many keys stored entries name: what makes them long. */
export const keysIn = (entries: readonly StoredRotationEntry[]): number =>
  entries.reduce(
    (sum, { settled, returned, wanted }) =>
      sum +
      (settled.position + returned.position + wanted.reduce((inner, { keys }) => inner + keys.position, 0)) /
        digestBytes,
    0,
  );
