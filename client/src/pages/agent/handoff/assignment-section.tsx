import { type HandoffAssignment, takesTickets, type WorkflowId } from '@baton/shared';
import { useState } from 'react';
import { usePermission, useRoute } from '../../../api/index.ts';
import { ChoiceCards } from '../../../components/choice-cards.tsx';
import { SettingsSection } from '../../../components/settings-section.tsx';
import { useText } from '../../../messages/use-text.ts';
import { ByConditions } from './by-conditions.tsx';
import type { Part } from './part.tsx';
import { ToSamePeople } from './to-same-people.tsx';

export type SameAssignment = Extract<HandoffAssignment, { mode: 'same' }>;
export type ConditionsAssignment = Extract<HandoffAssignment, { mode: 'by-conditions' }>;

const fresh: { [M in HandoffAssignment['mode']]: Extract<HandoffAssignment, { mode: M }> } = {
  same: { mode: 'same', target: 'help-desk', inboxId: null, members: [] },
  'by-conditions': {
    mode: 'by-conditions',
    workflowId: null,
    unassigned: 'keep-open',
    asynchronousAfterMinutes: null,
  },
};

/** The workflow that anybody would choose: the only one that is on and waits for handed-off conversations. */
function useOnlyWorkflow(): WorkflowId | null {
  const enabled = usePermission('workflows.view');
  const { data } = useRoute('listWorkflows', { query: { limit: 200 } }, { enabled });
  const waiting = (data?.items ?? []).filter(
    ({ status, triggers }) => takesTickets(status) && triggers.includes('conversation-handed-off'),
  );
  return waiting.length === 1 ? (waiting[0]?.id ?? null) : null;
}

/** Who takes over: always the same people, or whom a workflow finds. */
export function AssignmentSection({ settings, change, problems, readOnly }: Part) {
  const text = useText();
  const { assignment, process } = settings;
  // Looking at the other choice and coming back must not lose what was filled in.
  const [left, setLeft] = useState<typeof fresh>(fresh);
  const onlyOne = useOnlyWorkflow();
  if (process === 'nobody') return null;

  const chooseMode = (mode: HandoffAssignment['mode']) => {
    setLeft((before) => ({ ...before, [assignment.mode]: assignment }));
    const next = left[mode];
    change({
      assignment: next.mode === 'by-conditions' ? { ...next, workflowId: next.workflowId ?? onlyOne } : next,
    });
  };
  const setAssignment = (next: HandoffAssignment) => change({ assignment: next });

  return (
    <SettingsSection title={text('handoff.assignment')}>
      <ChoiceCards
        label={text('handoff.assignment')}
        columns={2}
        readOnly={readOnly}
        value={assignment.mode}
        onChange={chooseMode}
        choices={(['same', 'by-conditions'] as const).map((value) => ({
          value,
          title: text(`handoff.assignment.${value}`),
          text: text(`handoff.assignment.${value}.text`),
        }))}
      />
      {assignment.mode === 'same' ? (
        <ToSamePeople {...{ assignment, problems, readOnly }} onChange={setAssignment} />
      ) : (
        <ByConditions {...{ assignment, problems, readOnly, process }} onChange={setAssignment} />
      )}
    </SettingsSection>
  );
}
