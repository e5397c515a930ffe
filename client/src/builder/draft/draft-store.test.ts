import {
  addNoteFace,
  applyOperation,
  type Definition,
  emptyDefinition,
  type Operation,
  type StepId,
} from '@baton/shared';
import { createDraft, type Draft, type DraftWorld } from './draft-store.ts';
import type { KeptDraft } from './kept-draft.ts';

const note = (id: string): Operation => ({
  type: 'insertStep',
  at: { from: null, key: 'start' },
  id: id as StepId,
  step: addNoteFace.create(),
});
const rename = (id: string, name: string): Operation => ({ type: 'renameStep', id: id as StepId, name });
const one: Definition = applyOperation({ definition: emptyDefinition, operation: note('a') });

/** A server that answers when told to, a storage, and a clock that stands still unless moved. */
class World implements DraftWorld {
  kept: KeptDraft | null = null;
  timers: { ms: number; run: () => void }[] = [];
  requests: { draft: KeptDraft; answer: () => Promise<void>; fail: (status: number) => Promise<void> }[] = [];
  server = { revision: 1, definition: one, savedAt: '2026-11-22T10:00:00.000Z' };
  time = 0;

  now = () => this.time;
  keep = (draft: KeptDraft | null) => {
    this.kept = draft;
  };
  read = () => Promise.resolve(this.server);
  later = (timer: { ms: number; run: () => void }) => {
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };
  save: DraftWorld['save'] = (draft) =>
    new Promise((resolve, reject) => {
      const settled = () => new Promise<void>((done) => setImmediate(done));
      this.requests.push({
        draft,
        answer: () => {
          this.server = { revision: draft.revision + 1, definition: draft.definition, savedAt: 'later' };
          resolve({ revision: this.server.revision, savedAt: 'later', problems: [], changed: true });
          return settled();
        },
        fail: (status) => {
          reject(Object.assign(new Error('refused'), { status }));
          return settled();
        },
      });
    });
  /** The pause is over. */
  pass() {
    const [timer] = this.timers.splice(0, 1);
    timer?.run();
  }
}

function begin(kept: KeptDraft | null = null): { world: World; draft: Draft } {
  const world = new World();
  world.kept = kept;
  const draft = createDraft({ saved: world.server, kept, problems: [], changed: false, world });
  return { world, draft };
}
const saveOf = (draft: Draft) => draft.store.getState().save;
const namesOf = (draft: Draft) =>
  Object.values(draft.store.getState().definition.steps).map(({ name }) => name);

describe('undo and redo', () => {
  test('take edits back and forth again', () => {
    const { draft } = begin();
    draft.apply(rename('a', 'First'));
    draft.apply(rename('a', 'Second'));
    draft.undo();
    expect(namesOf(draft)).toEqual(['First']);
    draft.undo();
    expect(draft.store.getState().definition).toBe(one);
    draft.undo();
    draft.redo();
    draft.redo();
    draft.redo();
    expect(namesOf(draft)).toEqual(['Second']);
  });

  test('an edit after an undo forgets what was undone', () => {
    const { draft } = begin();
    draft.apply(rename('a', 'First'));
    draft.undo();
    draft.apply(rename('a', 'Other'));
    draft.redo();
    expect(namesOf(draft)).toEqual(['Other']);
  });

  test('letters typed in quick succession are one step, those after a pause another', () => {
    const { world, draft } = begin();
    for (const name of ['H', 'He', 'Hey']) draft.apply(rename('a', name), { merge: 'name:a' });
    world.time += 5000;
    draft.apply(rename('a', 'Hey you'), { merge: 'name:a' });
    draft.undo();
    expect(namesOf(draft)).toEqual(['Hey']);
    draft.undo();
    expect(draft.store.getState().definition).toBe(one);
  });

  test('an edit that makes no sense changes nothing and says why', () => {
    const { draft } = begin();
    expect(draft.apply(rename('gone', 'x'))).toMatchObject({ ok: false, code: 'step-unknown' });
    expect(draft.store.getState().history.past).toEqual([]);
    expect(saveOf(draft).kind).toBe('saved');
  });

  test('an edit tells how many steps went with it', () => {
    const { draft } = begin();
    expect(draft.apply({ type: 'removeStep', id: 'a' as StepId, keep: null })).toEqual({
      ok: true,
      removed: 1,
    });
  });
});

describe('autosave', () => {
  test('keeps an edit in the browser at once and saves it after a pause', async () => {
    const { world, draft } = begin();
    draft.apply(rename('a', 'New'));
    expect(saveOf(draft).kind).toBe('unsaved');
    expect(world.kept).toMatchObject({ revision: 1 });
    expect(world.requests).toHaveLength(0);
    world.pass();
    expect(saveOf(draft).kind).toBe('saving');
    await world.requests[0]?.answer();
    expect(saveOf(draft)).toEqual({ kind: 'saved', at: 'later' });
    expect(draft.store.getState()).toMatchObject({ revision: 2, changed: true });
    expect(world.kept).toBeNull();
  });

  test('saves what was edited during a request with the revision that it answered', async () => {
    const { world, draft } = begin();
    draft.apply(rename('a', 'New'));
    world.pass();
    draft.apply(rename('a', 'Newer'));
    expect(world.requests).toHaveLength(1);
    await world.requests[0]?.answer();
    expect(saveOf(draft).kind).toBe('unsaved');
    expect(world.kept).toMatchObject({ revision: 2 });
    world.pass();
    expect(world.requests[1]?.draft).toMatchObject({ revision: 2 });
    await world.requests[1]?.answer();
    expect(saveOf(draft).kind).toBe('saved');
  });

  test('tries again when the server cannot be reached, later each time', async () => {
    const { world, draft } = begin();
    draft.apply(rename('a', 'New'));
    world.pass();
    await world.requests[0]?.fail(0);
    expect(saveOf(draft)).toEqual({ kind: 'offline', attempts: 1 });
    const first = world.timers[0]?.ms ?? 0;
    world.pass();
    await world.requests[1]?.fail(503);
    expect(world.timers[0]?.ms).toBeGreaterThan(first);
    expect(world.kept).not.toBeNull();
    world.pass();
    await world.requests[2]?.answer();
    expect(saveOf(draft).kind).toBe('saved');
  });

  test('stops at what the server refuses until the next edit', async () => {
    const { world, draft } = begin();
    draft.apply(rename('a', 'New'));
    world.pass();
    await world.requests[0]?.fail(413);
    expect(saveOf(draft)).toEqual({ kind: 'refused', message: 'refused' });
    expect(world.timers).toHaveLength(0);
    draft.apply(rename('a', 'Shorter'));
    expect(saveOf(draft).kind).toBe('unsaved');
  });

  test('flush saves without waiting, edits made meanwhile included', async () => {
    const { world, draft } = begin();
    draft.apply(rename('a', 'New'));
    const flushed = draft.flush();
    draft.apply(rename('a', 'Newer'));
    await world.requests[0]?.answer();
    await world.requests[1]?.answer();
    await expect(flushed).resolves.toBe(true);
    expect(world.server.definition.steps['a' as StepId]).toMatchObject({ name: 'Newer' });
  });
});

describe('someone else edits too', () => {
  const theirs = applyOperation({ definition: one, operation: rename('a', 'Theirs') });

  async function conflict() {
    const { world, draft } = begin();
    draft.apply(rename('a', 'Mine'));
    world.server = { revision: 7, definition: theirs, savedAt: 'then' };
    world.pass();
    await world.requests[0]?.fail(409);
    expect(saveOf(draft).kind).toBe('conflict');
    return { world, draft };
  }

  test('keeping mine overwrites theirs', async () => {
    const { world, draft } = await conflict();
    const kept = draft.keepMine();
    await new Promise((done) => setImmediate(done));
    expect(world.requests[1]?.draft.revision).toBe(7);
    await world.requests[1]?.answer();
    await kept;
    expect(saveOf(draft).kind).toBe('saved');
    expect(namesOf(draft)).toEqual(['Mine']);
    draft.undo();
    expect(namesOf(draft)).toEqual(['Theirs']);
  });

  test('reloading shows theirs, and undo brings mine back', async () => {
    const { draft } = await conflict();
    await draft.reload();
    expect(namesOf(draft)).toEqual(['Theirs']);
    expect(draft.store.getState().revision).toBe(7);
    draft.undo();
    expect(namesOf(draft)).toEqual(['Mine']);
  });

  test('editing on during a conflict saves nothing by itself', async () => {
    const { world, draft } = await conflict();
    draft.apply(rename('a', 'Mine still'));
    expect(world.timers).toHaveLength(0);
    expect(world.kept?.definition.steps['a' as StepId]).toMatchObject({ name: 'Mine still' });
  });

  test('their edit is taken over when nothing here is unsaved, and is a conflict otherwise', () => {
    const clean = begin().draft;
    clean.heard({ revision: 2, definition: theirs, savedAt: 'then' });
    expect(namesOf(clean)).toEqual(['Theirs']);
    const { draft } = begin();
    draft.apply(rename('a', 'Mine'));
    draft.heard({ revision: 2, definition: theirs, savedAt: 'then' });
    expect(saveOf(draft).kind).toBe('conflict');
    expect(namesOf(draft)).toEqual(['Mine']);
  });

  test('my own save coming back changes nothing', () => {
    const { draft } = begin();
    draft.heard({ revision: 1, definition: theirs, savedAt: 'then' });
    expect(draft.store.getState().definition).toBe(one);
  });
});

describe('a draft left behind in the browser', () => {
  const mine = applyOperation({ definition: one, operation: rename('a', 'Left behind') });

  test('is taken up again and saved, and undo shows what the server has', () => {
    const { draft } = begin({ revision: 1, definition: mine });
    expect(namesOf(draft)).toEqual(['Left behind']);
    expect(saveOf(draft).kind).toBe('unsaved');
    draft.undo();
    expect(draft.store.getState().definition).toBe(one);
  });

  test('is a conflict when the server went on since', () => {
    const { draft } = begin({ revision: 0, definition: mine });
    expect(saveOf(draft).kind).toBe('conflict');
    expect(namesOf(draft)).toEqual(['Left behind']);
  });
});
