import type { HandoffProcess, WorkflowId } from '@baton/shared';
import { Anchor, Button, Checkbox, NumberInput, Select } from '@mantine/core';
import { IconExternalLink, IconTemplate } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useChange, usePermission, useRoute } from '../../../api/index.ts';
import { ChoiceCards } from '../../../components/choice-cards.tsx';
import { notifyDone, notifyProblem } from '../../../components/notify.ts';
import { useLanguage } from '../../../messages/language.ts';
import { useText } from '../../../messages/use-text.ts';
import type { ConditionsAssignment } from './assignment-section.tsx';
import classes from './handoff-page.module.css';
import { type Part, useErrorOf, Warnings } from './part.tsx';

interface ByConditionsProps extends Pick<Part, 'problems' | 'readOnly'> {
  assignment: ConditionsAssignment;
  process: HandoffProcess;
  onChange: (assignment: ConditionsAssignment) => void;
}

/** The template that routes handed-off tickets by their channel. */
const template = 'reassign-tickets-for-customer-agent-handoff';
const usualLimitMinutes = 15;

export function ByConditions({ assignment, process, onChange, problems, readOnly }: ByConditionsProps) {
  const text = useText();
  const set = (edit: Partial<ConditionsAssignment>) => onChange({ ...assignment, ...edit });
  return (
    <>
      <WorkflowChoice
        {...{ assignment, problems, readOnly }}
        onChoose={(workflowId) => set({ workflowId })}
      />
      {process === 'live' && (
        <>
          <ChoiceCards
            label={text('handoff.unassigned')}
            withLabel
            columns={2}
            readOnly={readOnly}
            value={assignment.unassigned}
            // A closed chat is over; there is nothing left to continue later.
            onChange={(unassigned) =>
              set(unassigned === 'close' ? { unassigned, asynchronousAfterMinutes: null } : { unassigned })
            }
            choices={(['keep-open', 'close'] as const).map((value) => ({
              value,
              title: text(`handoff.unassigned.${value}`),
              text: text(`handoff.unassigned.${value}.text`),
            }))}
          />
          {assignment.unassigned === 'keep-open' && (
            <TimeLimit
              value={assignment.asynchronousAfterMinutes}
              readOnly={readOnly}
              onChange={(asynchronousAfterMinutes) => set({ asynchronousAfterMinutes })}
            />
          )}
        </>
      )}
    </>
  );
}

interface WorkflowChoiceProps extends Pick<Part, 'problems' | 'readOnly'> {
  assignment: ConditionsAssignment;
  onChoose: (workflow: WorkflowId | null) => void;
}

function WorkflowChoice({ assignment, problems, readOnly, onChoose }: WorkflowChoiceProps) {
  const text = useText();
  const language = useLanguage((chosen) => chosen.language);
  const errorOf = useErrorOf(problems);
  const maySee = usePermission('workflows.view');
  const mayCreate = usePermission('workflows.edit');
  const workflows = useRoute('listWorkflows', { query: { limit: 200 } }, { enabled: maySee });
  const create = useChange('createWorkflow', {
    onSuccess: ({ id, name }) => {
      onChoose(id);
      notifyDone(text('handoff.workflow.created', { name }));
    },
    onError: notifyProblem(text),
  });
  const { workflowId } = assignment;
  return (
    <div>
      <div className={classes.row}>
        <Select
          className={classes.grow}
          label={text('handoff.workflow')}
          description={text('handoff.workflow.hint')}
          placeholder={text('handoff.workflow.choose')}
          searchable
          allowDeselect={false}
          readOnly={readOnly}
          value={workflowId}
          error={errorOf('assignment.workflowId')}
          data={(workflows.data?.items ?? []).map(({ id, name, status }) => ({
            value: id,
            label: `${name} · ${text(`workflow-status.${status}`)}`,
          }))}
          onChange={(id) => onChoose(id as WorkflowId | null)}
        />
        {mayCreate && !readOnly && (
          <Button
            variant="default"
            leftSection={<IconTemplate size={15} />}
            loading={create.isPending}
            onClick={() => create.mutate({ body: { template, language } })}
          >
            {text('handoff.workflow.create')}
          </Button>
        )}
      </div>
      <Warnings problems={problems} field="assignment.workflowId" />
      {workflowId && (
        <Anchor component={Link} to={`/workflows/${workflowId}`} target="_blank" mt={6} display="inline-flex">
          {text('handoff.workflow.open')}&nbsp;
          <IconExternalLink size={14} aria-hidden />
        </Anchor>
      )}
    </div>
  );
}

interface TimeLimitProps {
  value: number | null;
  onChange: (minutes: number | null) => void;
  readOnly: boolean;
}

function TimeLimit({ value, onChange, readOnly }: TimeLimitProps) {
  const text = useText();
  return (
    <div className={classes.limit}>
      <Checkbox
        label={text('handoff.limit')}
        checked={value !== null}
        disabled={readOnly}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? usualLimitMinutes : null)}
      />
      {value !== null && (
        <NumberInput
          aria-label={text('handoff.limit.minutes')}
          w={130}
          min={1}
          max={10_080}
          allowDecimal={false}
          suffix={` ${text('handoff.limit.suffix')}`}
          readOnly={readOnly}
          value={value}
          onChange={(minutes) => onChange(Math.min(10_080, Math.max(1, Number(minutes) || 1)))}
        />
      )}
    </div>
  );
}
