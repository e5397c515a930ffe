import { emptyFilter, type Trigger, type TriggerType, triggerTypes } from '@baton/shared';
import { ActionIcon, Button, Menu, Stack, Text } from '@mantine/core';
import { IconBolt, IconPlus, IconTrash } from '@tabler/icons-react';
import { FilterEditor } from '../components/filter-editor/filter-editor.tsx';
import { useLanguage } from '../messages/language.ts';
import { problemWords } from '../steps/problem-words.ts';
import { useWords } from '../steps/use-words.ts';
import { triggerFormOf } from '../triggers/forms.ts';
import { triggerFacesClient } from '../triggers/index.ts';
import { theDefinition, useBuilder, useDraft } from './context.ts';
import { InsideForm } from './inside-form.tsx';
import { PanelHead } from './panel-head.tsx';
import { ReEnrollmentForm } from './re-enrollment-form.tsx';
import panel from './side-panel.module.css';
import classes from './trigger-panel.module.css';
import { UnenrollForm } from './unenroll-form.tsx';

/** What starts the workflow, whether a ticket may enter it again, and when tickets leave it. */
export function TriggerPanel() {
  const { text } = useWords();
  const { builder, readOnly } = useBuilder();
  const { triggers } = useDraft(theDefinition);
  const set = (changed: Trigger[]) =>
    builder.apply({ type: 'setTriggers', triggers: changed }, { merge: 'triggers' });
  return (
    <>
      <PanelHead
        icon={
          <span className={panel.icon} aria-hidden>
            <IconBolt size={17} stroke={1.8} />
          </span>
        }
        title={text('trigger.form.title')}
        subtitle={text('trigger.form.text')}
        onClose={() => builder.select(null)}
      />
      <div className={panel.scroll}>
        <Stack gap={10} data-form>
          {triggers.map((trigger, index) => (
            <TriggerForm
              // biome-ignore lint/suspicious/noArrayIndexKey: triggers have no identity but their place
              key={index}
              {...{ trigger, index, readOnly }}
              onChange={(changed) => set(triggers.with(index, changed))}
              onRemove={() => set(triggers.toSpliced(index, 1))}
            />
          ))}
          {!readOnly && (
            <AddTrigger
              onAdd={(type) => set([...triggers, triggerFacesClient[type].create()])}
              primary={triggers.length === 0}
            />
          )}
        </Stack>
        <ReEnrollmentForm />
        <InsideForm />
        <div className={classes.leaving} data-form>
          <UnenrollForm />
        </div>
      </div>
    </>
  );
}

function AddTrigger({ onAdd, primary }: { onAdd: (type: TriggerType) => void; primary: boolean }) {
  const { text } = useWords();
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <Button
          variant={primary ? 'filled' : 'default'}
          size="xs"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
        >
          {text('trigger.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {triggerTypes.map((type) => {
          const { icon: Icon } = triggerFacesClient[type];
          return (
            <Menu.Item key={type} leftSection={<Icon size={16} />} onClick={() => onAdd(type)}>
              <div>{text(`trigger.${type}`)}</div>
              <Text size="xs" c="dimmed">
                {text(`trigger.${type}.hint`)}
              </Text>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

interface TriggerFormProps {
  trigger: Trigger;
  index: number;
  readOnly: boolean;
  onChange: (trigger: Trigger) => void;
  onRemove: () => void;
}

function TriggerForm({ trigger, index, readOnly, onChange, onRemove }: TriggerFormProps) {
  const words = useWords();
  const { text } = words;
  const language = useLanguage(({ language }) => language);
  const { problems } = useBuilder();
  const { icon: Icon, filterable } = triggerFacesClient[trigger.type];
  const field = `triggers.${index}.filter`;
  const own = problems.filter(
    (problem) =>
      problem.stepId === null && (problem.field === field || problem.field.startsWith(`${field}.`)),
  );
  const say = (problem: (typeof own)[number]) => problemWords({ problem, words, language });
  const whole = own.find((problem) => problem.field === field);
  const filter = 'filter' in trigger ? trigger.filter : undefined;
  const without = (): Trigger => {
    const { filter: _, ...rest } = trigger as Trigger & { filter?: unknown };
    return rest as Trigger;
  };
  const errorAt = (place: string): string | undefined => {
    const problem = problems.find(
      ({ stepId, field }) => stepId === null && field === `triggers.${index}.${place}`,
    );
    return problem && say(problem);
  };
  const Form = triggerFormOf(trigger);
  return (
    <section className={classes.trigger} aria-label={text(`trigger.${trigger.type}`)}>
      <div className={classes.head}>
        <Icon size={17} stroke={1.7} aria-hidden />
        <div className={classes.words}>
          <div className={classes.name}>{text(`trigger.${trigger.type}`)}</div>
          <Text size="xs" c="dimmed">
            {text(`trigger.${trigger.type}.hint`)}
          </Text>
        </div>
        {!readOnly && (
          <ActionIcon
            aria-label={text('trigger.remove', { trigger: text(`trigger.${trigger.type}`) })}
            onClick={onRemove}
          >
            <IconTrash size={15} />
          </ActionIcon>
        )}
      </div>
      {Form && <Form {...{ trigger, onChange, errorAt, readOnly }} />}
      {filter && 'filter' in trigger && (
        <>
          <Text size="xs" fw={560}>
            {text('trigger.filter')}
          </Text>
          <FilterEditor
            label={text('trigger.filter')}
            value={filter}
            errors={Object.fromEntries(
              own.map((problem) => [problem.field.slice(field.length + 1), say(problem)]),
            )}
            readOnly={readOnly}
            onChange={(changed) => onChange({ ...trigger, filter: changed })}
          />
          {whole && (
            <Text size="xs" c="var(--danger)">
              {say(whole)}
            </Text>
          )}
        </>
      )}
      {filterable === true && !readOnly && (
        <Button
          variant="subtle"
          size="xs"
          className={classes.filterButton ?? ''}
          onClick={() => onChange(filter ? without() : ({ ...trigger, filter: emptyFilter } as Trigger))}
        >
          {text(filter ? 'trigger.filter.remove' : 'trigger.filter.add')}
        </Button>
      )}
    </section>
  );
}
