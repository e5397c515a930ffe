import { type Definition, type Problem, triggerFaces, type WorkflowView } from '@baton/shared';
import { Anchor, Button, Group, Modal, Radio, Skeleton, Stack, Text as Words } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Answer, call, useChange, usePermission, useRoute } from '../../api/index.ts';
import type { Selection } from '../../canvas/view.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { hideNotice, notifyDone, notifyProblem, showNotice } from '../../components/notify.ts';
import { type Text, useText } from '../../messages/use-text.ts';
import { useBuilder } from '../context.ts';
import { useJump } from '../jump.ts';
import { ProblemLines } from '../problem-list.tsx';
import { ChangeList } from './change-list.tsx';
import { EnteringTickets } from './entering-tickets.tsx';
import classes from './publish.module.css';

interface PublishDialogProps {
  workflow: WorkflowView;
  opened: boolean;
  onClose: () => void;
  show: (selection: Selection) => void;
}

/** The review before publishing: what is wrong, what changes, and which tickets it concerns. */
export function PublishDialog({ workflow, opened, onClose, show }: PublishDialogProps) {
  const text = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={620}
      title={text('publish.title', { name: workflow.name })}
    >
      {opened && <Review workflow={workflow} onClose={onClose} show={show} />}
    </Modal>
  );
}

type Preview = Answer<'previewPublish'>;

/** Saves what is not saved yet, then asks what publishing would mean. Null when it could not be saved. */
function usePreview(id: string) {
  const { builder } = useBuilder();
  return useQuery<Preview | null>({
    queryKey: ['publish-preview', id],
    queryFn: async ({ signal }) =>
      (await builder.draft.flush()) ? call('previewPublish', { params: { id } }, { signal }) : null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

function Review({ workflow, onClose, show }: Omit<PublishDialogProps, 'opened'>) {
  const text = useText();
  const lead = useJump(show);
  const preview = usePreview(workflow.id);
  if (preview.isPending) return <Skeleton height={220} />;
  if (preview.isError) {
    return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  if (preview.data === null) return <Words>{text('publish.unsaved')}</Words>;
  const errors = preview.data.problems.filter(({ severity }) => severity === 'error');
  const jump = (problem: Problem) => {
    onClose();
    lead(problem);
  };
  if (errors.length > 0) {
    return (
      <Stack gap={12}>
        <h3 className={classes.blocked}>{text('publish.blocked', { count: errors.length })}</h3>
        <div className={classes.box}>
          <ProblemLines problems={errors} onChoose={jump} />
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text('action.close')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return <Decision workflow={workflow} preview={preview.data} onClose={onClose} jump={jump} />;
}

/** False if a workflow for handed-off conversations is not the one that Human handoff gives them to. */
function useHandoffLeadsHere(input: { workflow: WorkflowView; definition: Definition }): boolean {
  const { workflow, definition } = input;
  const waits = definition.triggers.some(({ type }) => type === 'conversation-handed-off');
  const mayChange = usePermission('agent.edit');
  const { data } = useRoute('getHandoff', {}, { enabled: waits && mayChange });
  if (!data || data.process === 'nobody') return true;
  const { assignment } = data;
  return assignment.mode === 'by-conditions' && assignment.workflowId === workflow.id;
}

/** What is still to do. It is shown as a notice, outside the router, so it is told how to get there. */
function HandoffHint({ text, onOpen }: { text: Text; onOpen: () => void }) {
  return (
    <>
      {text('publish.handoff')}{' '}
      <Anchor component="button" type="button" onClick={onOpen}>
        {text('publish.handoff.open')}
      </Anchor>
    </>
  );
}

const noticeId = 'published';

interface DecisionProps {
  workflow: WorkflowView;
  preview: Preview;
  onClose: () => void;
  jump: (problem: Problem) => void;
}

function Decision({ workflow, preview, onClose, jump }: DecisionProps) {
  const text = useText();
  const navigate = useNavigate();
  const { builder } = useBuilder();
  const [existing, setExisting] = useState<'ignore' | 'enroll'>('ignore');
  const [standing, setStanding] = useState<'keep' | 'move'>('keep');
  const { nextVersion, matching, waiting, problems, movable, unmovable } = preview;
  const publish = useChange('publishWorkflow', {
    onSuccess: () => {
      builder.draft.store.setState({ changed: false });
      const done = text('publish.done', { version: nextVersion });
      if (leadsHere) notifyDone(done);
      else {
        const open = () => {
          hideNotice(noticeId);
          void navigate('/agent/handoff');
        };
        const message = <HandoffHint text={text} onOpen={open} />;
        showNotice({ id: noticeId, color: 'baton', title: done, message, autoClose: 12_000 });
      }
      onClose();
    },
    onError: notifyProblem(text),
  });
  const { definition, revision } = builder.draft.store.getState();
  const leadsHere = useHandoffLeadsHere({ workflow, definition });
  const takesExisting = definition.triggers.some(({ type }) => triggerFaces[type].existing);
  return (
    <Stack gap={18}>
      {problems.length > 0 && (
        <section>
          <h3 className={classes.title}>{text('publish.warnings')}</h3>
          <div className={classes.box}>
            <ProblemLines problems={problems} onChoose={jump} />
          </div>
        </section>
      )}
      <ChangeList workflow={workflow} definition={definition} />
      <EnteringTickets definition={definition} />
      {takesExisting && (
        <Radio.Group
          label={<span className={classes.title}>{text('publish.existing')}</span>}
          value={existing}
          onChange={(value) => setExisting(value as 'ignore' | 'enroll')}
        >
          <Stack gap={10} mt={2}>
            <Radio value="ignore" size="xs" label={text('publish.existing.ignore')} />
            <Radio value="enroll" size="xs" label={text('publish.existing.enroll', { count: matching })} />
          </Stack>
        </Radio.Group>
      )}
      {movable > 0 && (
        <Radio.Group
          label={<span className={classes.title}>{text('publish.standing')}</span>}
          value={standing}
          onChange={(value) => setStanding(value as 'keep' | 'move')}
        >
          <Stack gap={10} mt={2}>
            <Radio value="keep" size="xs" label={text('publish.standing.keep')} />
            <Radio
              value="move"
              size="xs"
              label={text('publish.standing.move', { count: movable })}
              description={unmovable > 0 ? text('publish.standing.stuck', { count: unmovable }) : undefined}
            />
          </Stack>
        </Radio.Group>
      )}
      {waiting > 0 && movable === 0 && (
        <Words c="dimmed">{text('publish.under-way', { count: waiting })}</Words>
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {text('action.cancel')}
        </Button>
        <Button
          loading={publish.isPending}
          onClick={() =>
            publish.mutate({ params: { id: workflow.id }, body: { existing, standing, revision } })
          }
        >
          {text('publish.submit', { version: nextVersion })}
        </Button>
      </Group>
    </Stack>
  );
}
