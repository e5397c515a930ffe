import { assertNever } from '@baton/shared';

/** Where the draft stands with the server. Whatever it says, the draft is also kept in the browser until saved. */
export type SaveState =
  | { kind: 'saved'; at: string | null }
  /** Edited; saved after a pause. */
  | { kind: 'unsaved' }
  | { kind: 'saving'; editedSince: boolean; attempts: number }
  /** The server could not be reached or is overloaded; tried again, ever more seldom. */
  | { kind: 'offline'; attempts: number }
  /** The server will not take it as it is; the next edit tries again. */
  | { kind: 'refused'; message: string }
  /** Someone else saved in between; a person decides. */
  | { kind: 'conflict' };

export type SaveEvent =
  | { type: 'edited' }
  /** The pause is over, the connection is back, or somebody cannot wait. */
  | { type: 'due' }
  | { type: 'saved'; at: string }
  | { type: 'failed'; status: number; message: string }
  /** Mine is to overwrite theirs. */
  | { type: 'kept' }
  /** Theirs took the place of mine. */
  | { type: 'reloaded'; at: string }
  /** Someone else's draft is newer than the one that mine began with. */
  | { type: 'outdated' };

/** What follows from an event. Pure; `saving` is the state in which a request is under way. */
export function nextSaveState({ state, event }: { state: SaveState; event: SaveEvent }): SaveState {
  switch (event.type) {
    case 'edited':
      if (state.kind === 'saving') return { ...state, editedSince: true };
      return state.kind === 'offline' || state.kind === 'conflict' ? state : { kind: 'unsaved' };
    case 'due':
      if (state.kind === 'unsaved') return { kind: 'saving', editedSince: false, attempts: 0 };
      if (state.kind === 'offline') return { kind: 'saving', editedSince: false, attempts: state.attempts };
      return state;
    case 'saved':
      if (state.kind !== 'saving') return state;
      return state.editedSince ? { kind: 'unsaved' } : { kind: 'saved', at: event.at };
    case 'failed':
      return state.kind === 'saving' ? afterFailure({ attempts: state.attempts, event }) : state;
    case 'kept':
      return state.kind === 'conflict' ? { kind: 'saving', editedSince: false, attempts: 0 } : state;
    case 'reloaded':
      return { kind: 'saved', at: event.at };
    case 'outdated':
      return { kind: 'conflict' };
    default:
      return assertNever(event);
  }
}

function afterFailure(input: { attempts: number; event: Extract<SaveEvent, { type: 'failed' }> }): SaveState {
  const { attempts, event } = input;
  const { status, message } = event;
  if (status === 409) return { kind: 'conflict' };
  if (status === 0 || status === 429 || status >= 500) return { kind: 'offline', attempts: attempts + 1 };
  return { kind: 'refused', message };
}

const pauseMs = 700;
const longestRetryMs = 30_000;

/** How long to wait until `due`; null when nothing is to be waited for. */
export function dueInMs(state: SaveState): number | null {
  if (state.kind === 'unsaved') return pauseMs;
  if (state.kind === 'offline') return Math.min(longestRetryMs, 1000 * 2 ** Math.min(state.attempts, 10));
  return null;
}
