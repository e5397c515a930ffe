import { IconBolt, IconClockHour4, IconRobot } from '@tabler/icons-react';
import { ChoiceCards } from '../../../components/choice-cards.tsx';
import { SettingsSection } from '../../../components/settings-section.tsx';
import { useText } from '../../../messages/use-text.ts';
import type { Part } from './part.tsx';

const processes = [
  { value: 'live', icon: <IconBolt size={15} aria-hidden /> },
  { value: 'asynchronous', icon: <IconClockHour4 size={15} aria-hidden /> },
  { value: 'nobody', icon: <IconRobot size={15} aria-hidden /> },
] as const;

/** How a conversation is handed over: three choices, each explained. */
export function ProcessSection({ settings, change, readOnly }: Part) {
  const text = useText();
  return (
    <SettingsSection title={text('handoff.process')}>
      <ChoiceCards
        label={text('handoff.process')}
        columns={3}
        readOnly={readOnly}
        value={settings.process}
        onChange={(process) => change({ process })}
        choices={processes.map(({ value, icon }) => ({
          value,
          icon,
          title: text(`handoff.process.${value}`),
          text: text(`handoff.process.${value}.text`),
        }))}
      />
    </SettingsSection>
  );
}
