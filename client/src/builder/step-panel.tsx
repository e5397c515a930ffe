import { optionalExitsOf, type Step, type StepId, stepFaces, type WorkflowView } from '@baton/shared';
import {
  ActionIcon,
  Anchor,
  Button,
  Checkbox,
  Menu,
  Textarea,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { IconDots, IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { StepCounts } from '../canvas/view.ts';
import { useText } from '../messages/use-text.ts';
import { useTyped } from '../steps/form-hooks.ts';
import { formOf } from '../steps/forms.ts';
import { clientFaces } from '../steps/index.ts';
import { useBuilder } from './context.ts';
import { PanelHead } from './panel-head.tsx';
import { ProblemLines } from './problem-list.tsx';
import panel from './side-panel.module.css';
import { StepMenuItems } from './step-menu.tsx';
import classes from './step-panel.module.css';

interface StepPanelProps {
  id: StepId;
  step: Step;
  workflow: WorkflowView;
  remove: (id: StepId) => void;
  counts: StepCounts | null;
}

/** The panel of a step: its name, its form, its note, and what can be done with it. */
export function StepPanel({ id, step, workflow, remove, counts }: StepPanelProps) {
  const text = useText();
  const { builder, readOnly, problems } = useBuilder();
  const { icon: Icon } = clientFaces[step.type];
  const Form = formOf(step);
  // What stands at a field is said there; this is for what concerns the step as a whole.
  const general = problems.filter(({ stepId, field }) => stepId === id && !isAtField(field));
  const name = useTyped({
    value: step.name ?? '',
    store: (typed) => builder.apply({ type: 'renameStep', id, name: typed }, { merge: `name:${id}` }),
  });
  return (
    <>
      <PanelHead
        icon={
          <span className={classes.icon} data-group={stepFaces[step.type].group} aria-hidden>
            <Icon size={17} stroke={1.8} />
          </span>
        }
        title={
          <>
            <VisuallyHidden component="h2">{step.name ?? text(`step.${step.type}`)}</VisuallyHidden>
            <TextInput
              variant="unstyled"
              className={classes.name}
              aria-label={text('step-panel.name')}
              placeholder={text(`step.${step.type}`)}
              value={name.value}
              maxLength={120}
              readOnly={readOnly}
              onChange={({ currentTarget }) => name.onChange(currentTarget.value)}
            />
          </>
        }
        subtitle={step.name ? text(`step.${step.type}`) : text(`step.${step.type}.hint`)}
        actions={
          !readOnly && (
            <Menu position="bottom-end" width={250}>
              <Menu.Target>
                <ActionIcon aria-label={text('step-panel.actions')}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <StepMenuItems id={id} remove={remove} />
              </Menu.Dropdown>
            </Menu>
          )
        }
        onClose={() => builder.select(null)}
      />
      <div className={panel.scroll}>
        {general.length > 0 && (
          <div className={classes.problems}>
            <ProblemLines bare problems={general} onChoose={() => builder.select(id)} />
          </div>
        )}
        <div data-form>
          <Form id={id} step={step} />
        </div>
        {optionalExitsOf(step).includes('failure') && <FailureExit id={id} step={step} />}
        <NoteField id={id} note={step.note ?? ''} />
        {counts && <Here id={id} workflow={workflow} counts={counts} />}
      </div>
    </>
  );
}

/** Offers a path of its own for when the step fails, where it can. */
function FailureExit({ id, step }: { id: StepId; step: Step }) {
  const text = useText();
  const { builder, readOnly } = useBuilder();
  return (
    <Checkbox
      className={classes.failure ?? ''}
      label={text('step-panel.failure')}
      description={text('step-panel.failure.hint')}
      checked={step.failure !== undefined}
      disabled={readOnly}
      onChange={({ currentTarget }) =>
        builder.apply({ type: 'setOptionalExit', id, exit: 'failure', on: currentTarget.checked })
      }
    />
  );
}

/** Forms show problems of their fields themselves. */
const isAtField = (field: string): boolean => field.startsWith('config.') || field.startsWith('branches');

function NoteField({ id, note }: { id: StepId; note: string }) {
  const text = useText();
  const { builder, readOnly } = useBuilder();
  const [adding, setAdding] = useState(false);
  const typed = useTyped({
    value: note,
    store: (written) => builder.apply({ type: 'setNote', id, note: written }, { merge: `note:${id}` }),
  });
  if (note === '' && typed.value === '' && !adding) {
    if (readOnly) return null;
    return (
      <Button
        className={classes.addNote ?? ''}
        variant="subtle"
        color="gray"
        size="xs"
        leftSection={<IconNote size={15} />}
        onClick={() => setAdding(true)}
      >
        {text('step-panel.note.add')}
      </Button>
    );
  }
  return (
    <Textarea
      className={classes.note ?? ''}
      label={text('step-panel.note')}
      description={text('step-panel.note.hint')}
      autosize
      minRows={2}
      maxRows={10}
      maxLength={2000}
      readOnly={readOnly}
      ref={adding && note === '' ? takeFocus : undefined}
      value={typed.value}
      onChange={({ currentTarget }) => typed.onChange(currentTarget.value)}
    />
  );
}

/** The note was asked for, so it takes the focus. */
function takeFocus(field: HTMLTextAreaElement | null): void {
  field?.focus();
}

function Here(props: { id: StepId; workflow: WorkflowView; counts: StepCounts }) {
  const text = useText();
  const { id, workflow, counts } = props;
  const shown = (['active', 'waiting', 'failed'] as const).filter((kind) => counts[kind] > 0);
  if (shown.length === 0) return null;
  return (
    <section className={classes.here}>
      <h3 className={classes.hereTitle}>{text('step-panel.here')}</h3>
      <ul className={classes.hereList}>
        {shown.map((kind) => (
          <li key={kind}>{text(`canvas.count.${kind}`, { count: counts[kind] })}</li>
        ))}
      </ul>
      <Anchor component={Link} to={`/workflows/${workflow.id}/details/enrollments?step=${id}`}>
        {text('step-panel.see-here')}
      </Anchor>
    </section>
  );
}
