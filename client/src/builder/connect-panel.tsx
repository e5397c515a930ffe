import type { Place, StepId } from '@baton/shared';
import { Select, Text } from '@mantine/core';
import { useText } from '../messages/use-text.ts';
import { useStepOptions } from '../steps/step-options.ts';
import { theDefinition, useBuilder, useDraft } from './context.ts';
import { PanelHead } from './panel-head.tsx';
import panel from './side-panel.module.css';

/** Leads an exit to a step that is drawn already: by a click on the drawing, or from this list. */
export function ConnectPanel({ at }: { at: Place }) {
  const text = useText();
  const { builder } = useBuilder();
  const definition = useDraft(theDefinition);
  const options = useStepOptions({ definition, without: at.from });
  return (
    <>
      <PanelHead title={text('library.connect')} onClose={builder.cancelTask} />
      <div className={panel.scroll}>
        <Text c="dimmed" mb={12}>
          {text('task.connect.panel')}
        </Text>
        <Select
          label={text('task.connect.step')}
          searchable
          data={options}
          onChange={(id) => id && builder.pick(id as StepId)}
        />
      </div>
    </>
  );
}
