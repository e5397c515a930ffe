import type { WorkflowId } from '../ids.ts';
import { propertyCatalogue } from '../tickets/properties.ts';
import type { Ticket, TicketMark } from '../tickets/ticket.ts';
import type { Trigger } from '../triggers/index.ts';
import type { Definition, ReEnrollment } from '../workflow/definition.ts';
import { decideAdmission } from './admission.ts';
import { entersAgain, type WayIn } from './enters-again.ts';
import { compileProgram } from './program.ts';

const now = new Date('2026-03-02T10:00:00Z');
const workflowId = '2'.repeat(24) as WorkflowId;
const changed = (id: string | undefined, to: string): Trigger => ({
  ...(id && { id }),
  ...{ type: 'property-changed', property: 'ticket.priority', from: [], to: [to] },
});
const triggers: Trigger[] = [
  { id: 'first', type: 'ticket-created' },
  changed('raised', 'high'),
  changed('any-raise', 'high'),
  changed(undefined, 'low'),
  { id: 'by-hand', type: 'manual' },
  { id: 'handed', type: 'conversation-handed-off' },
];
const definition = (reEnrollment: ReEnrollment): Definition => ({
  ...{ triggers, start: null, steps: {}, settings: { reEnrollment } },
});

const ways: WayIn[] = [...triggers, 'handoff', 'existing', 'workflow', 'manual'];
const letIn = (reEnrollment: ReEnrollment) =>
  ways
    .filter((way) => entersAgain({ definition: definition(reEnrollment), way }))
    .map((way) => (typeof way === 'string' ? way : (way.id ?? way.type)));

test('never and every time say the same of every way in', () => {
  expect(letIn('never')).toEqual([]);
  expect(letIn('every-time')).toHaveLength(ways.length);
});

test('chosen triggers let in again, and what comes in by hand or by handoff counts as the trigger of that name', () => {
  expect(letIn({ triggers: [] })).toEqual([]);
  expect(letIn({ triggers: ['raised', 'gone'] })).toEqual(['raised']);
  expect(letIn({ triggers: ['by-hand'] })).toEqual(['by-hand', 'manual']);
  expect(letIn({ triggers: ['handed'] })).toEqual(['handed', 'handoff']);
});

test('of several triggers that fire, one that lets in again is the one', () => {
  const decide = (reEnrollment: ReEnrollment, value: string) => {
    const mark: TicketMark = {
      ...{ id: 'c', type: 'changed', at: now, depth: 0 },
      changes: [{ property: 'ticket.priority', from: 'normal', to: value }],
    };
    const program = compileProgram({
      ...{ workflowId, version: 1, definition: definition(reEnrollment) },
      properties: propertyCatalogue([]),
    });
    const ticket = {
      id: '1'.repeat(24),
      priority: value,
      properties: {},
      handoff: null,
    } as unknown as Ticket;
    return decideAdmission({ program, since: now, mark, ticket, now });
  };
  expect(decide('never', 'high')).toMatchObject({ by: { id: 'raised' }, again: false });
  expect(decide({ triggers: ['any-raise'] }, 'high')).toMatchObject({ by: { id: 'any-raise' }, again: true });
  expect(decide({ triggers: ['any-raise'] }, 'low')).toMatchObject({ admitted: true, again: false });
});
