import type { Place, StepId } from '@baton/shared';
import { IconArrowBackUp, IconArrowBarToDown, IconPlus } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { exitName, stepTitle, type Words } from '../steps/words.ts';
import classes from './exit-node.module.css';
import type { ExitData, ExitNode as ExitNodeType } from './nodes.ts';
import { placeKey } from './place-key.ts';
import { useCanvas } from './view.ts';

/** A way out of a step: its label, its "+", and the dot at which the path ends or jumps. */
export const ExitNode = memo(function ExitNode({ data }: NodeProps<ExitNodeType>) {
  const { words, editable } = useCanvas();
  const { from, exitKey, label, labelled } = data;
  const name = labelled ? exitName({ exit: { key: exitKey, label }, type: data.stepType, words }) : null;
  return (
    <div className={classes.exit} data-faded={data.faded || undefined} data-taken={data.taken || undefined}>
      {name !== null && (
        <span className={classes.label} data-key={exitKey} title={name}>
          {name}
        </span>
      )}
      {editable && <ExitButton data={data} place={{ from, key: exitKey }} name={name} />}
      {data.dotBelow !== null && <Dot data={data} below={data.dotBelow} />}
    </div>
  );
});

function ExitButton({ data, place, name }: { data: ExitData; place: Place; name: string | null }) {
  const { words, actions } = useCanvas();
  const { mode } = data;
  if (mode === 'quiet') return null;
  const at = name ?? '';
  if (mode === 'place') {
    return (
      <button
        type="button"
        className={classes.place}
        data-place={placeKey(place)}
        onClick={() => actions.put?.(place)}
        aria-label={putLabel({ data, name, words })}
      >
        <IconArrowBarToDown size={14} stroke={2} aria-hidden />
        <span>{words.text('canvas.put')}</span>
      </button>
    );
  }
  return (
    <button
      type="button"
      className={classes.plus}
      id={`add-${placeKey(place)}`}
      data-active={mode === 'adding' || undefined}
      onClick={() => actions.add?.(place)}
      aria-label={words.text(name === null ? 'canvas.add' : 'canvas.add-at', { at })}
      aria-expanded={mode === 'adding'}
    >
      <IconPlus size={14} stroke={2} aria-hidden />
    </button>
  );
}

/** Where a place is, for those who do not see it. */
function putLabel(input: { data: ExitData; name: string | null; words: Words }): string {
  const { data, name, words } = input;
  if (name !== null) return words.text('canvas.put-here', { at: name });
  if (!data.linked) return words.text('canvas.put-last');
  return words.text('canvas.put-before', { step: stepTitle({ step: data.linked, words }) });
}

/** The end of a path, or the place from which it goes back to a step drawn elsewhere. */
function Dot({ data, below }: { data: ExitData; below: number }) {
  const { words, actions } = useCanvas();
  const style = { '--below': `${below}px` } as React.CSSProperties;
  if (data.kind !== 'jump' || !data.linked) {
    return <span className={classes.end} style={style} title={words.text('canvas.ends')} />;
  }
  const title = words.text('canvas.jumps', { step: stepTitle({ step: data.linked, words }) });
  return (
    <button
      type="button"
      className={classes.jump}
      style={style}
      title={title}
      aria-label={title}
      onClick={() => actions.select?.(data.target as StepId)}
    >
      <IconArrowBackUp size={13} stroke={2} aria-hidden />
    </button>
  );
}
