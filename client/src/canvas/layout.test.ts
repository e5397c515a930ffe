import {
  addNoteFace,
  applyOperation,
  type Definition,
  emptyDefinition,
  exitsOf,
  type Operation,
  type Step,
  type StepId,
  stepFaces,
} from '@baton/shared';
import fc from 'fast-check';
import { metrics } from './layout/metrics.ts';
import { sameShape } from './layout/same-shape.ts';
import { type Box, type Drawing, type DrawnStep, layout, type Point } from './layout.ts';
import { randomDefinition, randomEdit, withEdit } from './testing/random-definition.ts';

const build = (operations: readonly Operation[], from: Definition = emptyDefinition): Definition =>
  operations.reduce((definition, operation) => applyOperation({ definition, operation }), from);

const note = (id: string, at: { from: string | null; key: string }): Operation => ({
  type: 'insertStep',
  at: at as never,
  id: id as StepId,
  step: addNoteFace.create(),
});

const insert = (type: Step['type'], id: string, at: { from: string | null; key: string }): Operation => ({
  type: 'insertStep',
  at: at as never,
  id: id as StepId,
  step: stepFaces[type].create() as Step,
});

const stepIn = (drawing: Drawing, id: string): DrawnStep => {
  const found = drawing.steps.find((one) => one.id === id);
  if (!found) throw new Error(`no step ${id} in the drawing`);
  return found;
};
const centre = ({ x, width }: Box): number => x + width / 2;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const around = ({ point, width, height }: { point: Point; width: number; height: number }): Box => ({
  x: point.x - width / 2,
  y: point.y - height / 2,
  width,
  height,
});

/** Everything that takes room: cards, labels, the "+" of each exit, the dots at the ends. */
function boxes(drawing: Drawing): Box[] {
  const { plusSize, labelHeight, labelWidth, endDot, jumpDot } = metrics;
  return [
    drawing.trigger,
    ...drawing.steps,
    ...drawing.exits.flatMap(({ at, labelled, dot, kind }) => [
      around({ point: at, width: plusSize, height: plusSize }),
      ...(labelled
        ? [
            around({
              point: { x: at.x, y: at.y - plusSize / 2 - labelHeight / 2 - 6 },
              width: labelWidth,
              height: labelHeight,
            }),
          ]
        : []),
      ...(dot
        ? [
            around({
              point: dot,
              width: kind === 'end' ? endDot : jumpDot,
              height: kind === 'end' ? endDot : jumpDot,
            }),
          ]
        : []),
    ]),
  ];
}

/** Whether an upright or level stretch runs through the inside of a box. */
function crosses({ a, b, box }: { a: Point; b: Point; box: Box }): boolean {
  return (
    Math.min(a.x, b.x) < box.x + box.width &&
    Math.max(a.x, b.x) > box.x &&
    Math.min(a.y, b.y) < box.y + box.height &&
    Math.max(a.y, b.y) > box.y
  );
}

describe('layout of any workflow', () => {
  const forAny = (check: (definition: Definition, drawing: Drawing) => void): void =>
    fc.assert(
      fc.property(randomDefinition, (definition) => check(definition, layout({ definition }))),
      { numRuns: 60 },
    );

  test('draws each step once and each exit once', () => {
    forAny((definition, drawing) => {
      expect(drawing.steps.map(({ id }) => id).sort()).toEqual(Object.keys(definition.steps).sort());
      const exits = Object.entries(definition.steps).flatMap(([id, step]) =>
        step.type === 'go-to' ? [] : exitsOf(step).map(({ key }) => `${id}/${key}`),
      );
      expect(drawing.exits.map(({ from, key }) => `${from}/${key}`).sort()).toEqual(
        [...exits, 'null/start'].sort(),
      );
    });
  });

  test('lets nothing overlap', () => {
    forAny((_, drawing) => {
      const all = boxes(drawing).sort((a, b) => a.y - b.y);
      all.forEach((box, index) => {
        for (const other of all.slice(index + 1)) {
          if (other.y >= box.y + box.height) break;
          if (overlap(box, other)) throw new Error(`overlap: ${JSON.stringify([box, other])}`);
        }
      });
    });
  });

  test('lets no line run through a card', () => {
    forAny((_, drawing) => {
      for (const line of drawing.lines.filter(({ kind }) => kind === 'flow')) {
        line.points.slice(1).forEach((b, index) => {
          const a = line.points[index] as Point;
          expect(a.x === b.x || a.y === b.y).toBe(true);
          for (const box of [drawing.trigger, ...drawing.steps]) {
            if (crosses({ a, b, box }))
              throw new Error(`${line.from}/${line.key} crosses ${JSON.stringify(box)}`);
          }
        });
      }
    });
  });

  test('lets every line begin below its step and end on top of the step that it leads to', () => {
    forAny((definition, drawing) => {
      for (const { from, key, to, points, kind } of drawing.lines) {
        if (kind === 'jump') continue;
        const source = from === null ? drawing.trigger : stepIn(drawing, from);
        expect(points[0]).toEqual({ x: centre(source), y: source.y + source.height });
        if (to === null) continue;
        const target = stepIn(drawing, to);
        expect(points.at(-1)).toEqual({ x: centre(target), y: target.y });
        expect(target.y).toBeGreaterThan(source.y);
        const step = from === null ? undefined : definition.steps[from];
        expect(to).toBe(step ? exitsOf(step).find((exit) => exit.key === key)?.target : definition.start);
      }
    });
  });

  test('is the same wherever the shape is', () => {
    fc.assert(
      fc.property(randomDefinition, randomEdit, (before, edit) => {
        const after = withEdit({ definition: before, edit });
        if (sameShape({ before, after })) {
          expect(layout({ definition: after })).toEqual(layout({ definition: before }));
        } else expect(after).not.toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  test('does not depend on the order of keys', () => {
    forAny((definition, drawing) => {
      if (stepsBelowTrigger(drawing) !== drawing.steps.length) return;
      const steps = Object.fromEntries(Object.entries(definition.steps).reverse());
      expect(layout({ definition: { ...definition, steps } }).steps).toEqual(drawing.steps);
    });
  });
});

/** How many steps hang by the trigger card along drawn lines. */
function stepsBelowTrigger(drawing: Drawing): number {
  const seen = new Set<string | null>([null]);
  let before = -1;
  while (before !== seen.size) {
    before = seen.size;
    for (const { from, to, kind } of drawing.lines) if (kind === 'flow' && to && seen.has(from)) seen.add(to);
  }
  return seen.size - 1;
}

describe('layout of known shapes', () => {
  const branch = build([
    insert('branch-on-value', 'branch', { from: null, key: 'start' }),
    { type: 'addBranch', id: 'branch' as StepId, branch: 'chat', edit: { label: 'Chat' } },
    { type: 'addBranch', id: 'branch' as StepId, branch: 'email', edit: { label: 'E-mail' } },
    note('chat', { from: 'branch', key: 'branch:chat' }),
    note('email', { from: 'branch', key: 'branch:email' }),
    note('other', { from: 'branch', key: 'otherwise' }),
  ]);
  const meeting = build(
    [
      note('last', { from: 'chat', key: 'next' }),
      { type: 'connect', at: { from: 'email' as StepId, key: 'next' }, to: 'last' as StepId },
      { type: 'connect', at: { from: 'other' as StepId, key: 'next' }, to: 'last' as StepId },
    ],
    branch,
  );

  test('an empty workflow is a trigger card with a "+" and an end', () => {
    const drawing = layout({ definition: emptyDefinition });
    expect(drawing.steps).toEqual([]);
    expect(drawing.exits).toMatchObject([{ from: null, key: 'start', kind: 'end' }]);
  });

  test('branches stand side by side in the order of the exits, the branching step centred above', () => {
    const drawing = layout({ definition: branch });
    const [chat, email, other] = [
      stepIn(drawing, 'chat'),
      stepIn(drawing, 'email'),
      stepIn(drawing, 'other'),
    ];
    expect(chat.y).toBe(other.y);
    expect(chat.x).toBeLessThan(email.x);
    expect(email.x).toBeLessThan(other.x);
    expect(centre(stepIn(drawing, 'branch'))).toBe((centre(chat) + centre(other)) / 2);
  });

  test('a step in which branches meet stands below all of them, centred on the branching step', () => {
    const drawing = layout({ definition: meeting });
    const last = stepIn(drawing, 'last');
    for (const id of ['chat', 'email', 'other']) expect(last.y).toBeGreaterThan(stepIn(drawing, id).y + 64);
    expect(centre(last)).toBe(centre(stepIn(drawing, 'branch')));
  });

  test('a step in which only neighbours meet stands below these, and the branch beside them keeps its column', () => {
    const two = build(
      [
        note('both', { from: 'chat', key: 'next' }),
        { type: 'connect', at: { from: 'email' as StepId, key: 'next' }, to: 'both' as StepId },
      ],
      branch,
    );
    const drawing = layout({ definition: two });
    const both = stepIn(drawing, 'both');
    expect(centre(both)).toBe((centre(stepIn(drawing, 'chat')) + centre(stepIn(drawing, 'email'))) / 2);
    expect(stepIn(drawing, 'other').y).toBe(stepIn(drawing, 'chat').y);
  });

  test('what a step does changes no shape, where it leads does', () => {
    const told = build([{ type: 'updateConfig', id: 'chat' as StepId, config: { text: 'Hello' } }], meeting);
    expect(sameShape({ before: meeting, after: told })).toBe(true);
    const led = build([{ type: 'connect', at: { from: 'chat' as StepId, key: 'next' }, to: null }], meeting);
    expect(sameShape({ before: meeting, after: led })).toBe(false);
  });

  test('a pointer back becomes a dashed jump and moves nothing', () => {
    const back = build(
      [
        insert('delay-for', 'wait', { from: 'last', key: 'next' }),
        { type: 'connect', at: { from: 'wait' as StepId, key: 'next' }, to: 'branch' as StepId },
      ],
      meeting,
    );
    const drawing = layout({ definition: back });
    const jumps = drawing.lines.filter(({ kind }) => kind === 'jump');
    expect(jumps).toMatchObject([{ from: 'wait', key: 'next', to: 'branch' }]);
    expect(drawing.exits.find(({ from }) => from === 'wait')).toMatchObject({ kind: 'jump' });
    const before = layout({ definition: meeting });
    for (const { id, x, y } of before.steps) expect(stepIn(drawing, id)).toMatchObject({ x, y });
  });

  test('a go-to is drawn as a card with a jump to its target', () => {
    const there = build(
      [
        insert('go-to', 'go', { from: 'other', key: 'next' }),
        { type: 'updateConfig', id: 'go' as StepId, config: { step: 'chat' } },
      ],
      branch,
    );
    const drawing = layout({ definition: there });
    expect(drawing.lines.filter(({ kind }) => kind === 'jump')).toMatchObject([{ from: 'go', to: 'chat' }]);
  });

  test('an edit in one branch leaves the order of everything else as it was', () => {
    const before = layout({ definition: meeting });
    const after = layout({
      definition: build([note('new', { from: 'email', key: 'next' })], meeting),
    });
    for (const { id, x } of before.steps) expect(stepIn(after, id).x).toBe(x);
  });

  test('steps that nothing leads to stand to the right of everything else', () => {
    const loose: Definition = {
      ...branch,
      steps: { ...branch.steps, ['loose' as StepId]: addNoteFace.create() },
    };
    const drawing = layout({ definition: loose });
    const rightmost = Math.max(...drawing.steps.filter(({ id }) => id !== 'loose').map(({ x }) => x));
    expect(stepIn(drawing, 'loose').x).toBeGreaterThan(rightmost + metrics.cardWidth);
  });
});
