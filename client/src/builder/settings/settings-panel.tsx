import { Divider } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useWords } from '../../steps/use-words.ts';
import { useBuilder } from '../context.ts';
import { PanelHead } from '../panel-head.tsx';
import panel from '../side-panel.module.css';
import { AlertsForm } from './alerts-form.tsx';
import { ExecutionForm } from './execution-form.tsx';
import { RateCapForm } from './rate-cap-form.tsx';

/** How the workflow runs, whatever its steps are. */
export function SettingsPanel() {
  const { text } = useWords();
  const { builder } = useBuilder();
  return (
    <>
      <PanelHead
        icon={
          <span className={panel.icon} aria-hidden>
            <IconAdjustments size={17} stroke={1.8} />
          </span>
        }
        title={text('workflow-settings.title')}
        subtitle={text('workflow-settings.text')}
        onClose={() => builder.setConfiguring(false)}
      />
      <div className={panel.scroll} data-form>
        <ExecutionForm />
        <Divider my={20} />
        <RateCapForm />
        <Divider my={20} />
        <AlertsForm />
      </div>
    </>
  );
}
