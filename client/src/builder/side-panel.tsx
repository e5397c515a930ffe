import { type StepId, stepOf, type WorkflowView } from '@baton/shared';
import type { Selection, StepCounts } from '../canvas/view.ts';
import { useText } from '../messages/use-text.ts';
import { ChecklistFoot, ChecklistPanel, useBlanks } from './checklist.tsx';
import { ConnectPanel } from './connect-panel.tsx';
import { theDefinition, useBuilder, useBuilderState, useDraft } from './context.ts';
import { panelId } from './focus.ts';
import { LibraryPanel } from './library-panel.tsx';
import { SettingsPanel } from './settings/settings-panel.tsx';
import classes from './side-panel.module.css';
import { StepPanel } from './step-panel.tsx';
import { TestPanel } from './test/test-panel.tsx';
import { TriggerPanel } from './trigger-panel.tsx';

interface SidePanelProps {
  workflow: WorkflowView;
  remove: (id: StepId) => void;
  show: (selection: Selection) => void;
  /** Moves a card into view without selecting it. */
  reveal: (selection: Selection) => void;
  counts: Readonly<Record<string, StepCounts>> | null;
}

/** At the right of the drawing: the library, the form of what is selected, or a test. */
export function SidePanel(props: SidePanelProps) {
  const text = useText();
  const content = useContent(props);
  if (!content) return null;
  return (
    <aside id={panelId} className={classes.panel} aria-label={text('builder.panel')}>
      {content}
    </aside>
  );
}

function useContent({ workflow, remove, show, reveal, counts }: SidePanelProps) {
  const { selection, library, task, testing, configuring } = useBuilderState((state) => state);
  const { readOnly } = useBuilder();
  const definition = useDraft(theDefinition);
  const blanks = useBlanks();
  if (task?.kind === 'connect') return <ConnectPanel at={task.at} />;
  // While a place is chosen, the drawing needs the room.
  if (task) return null;
  if (library) return <LibraryPanel key={`${library.from}/${library.key}`} at={library} />;
  if (testing) return <TestPanel workflow={workflow} reveal={reveal} />;
  if (configuring) return <SettingsPanel />;
  if (selection === 'trigger') return <TriggerPanel />;
  const step = selection === null ? undefined : stepOf({ definition, id: selection });
  if (selection === null || !step) {
    const unfinished = workflow.status === 'draft' || blanks.some(({ open }) => open);
    return blanks.length > 0 && unfinished && !readOnly ? (
      <ChecklistPanel blanks={blanks} show={show} />
    ) : null;
  }
  return (
    <>
      <StepPanel
        key={selection}
        id={selection}
        step={step}
        remove={remove}
        workflow={workflow}
        counts={counts?.[selection] ?? null}
      />
      {!readOnly && <ChecklistFoot blanks={blanks} show={show} />}
    </>
  );
}
