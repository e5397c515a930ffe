import { type Condition, type Filter, type Operator, operatorsOf } from '@baton/shared';
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useText } from '../../messages/use-text.ts';
import { type Properties, useProperties } from '../use-properties.ts';
import { conditionOf, firstCondition } from './condition-shape.ts';
import { ConditionValue } from './condition-value.tsx';
import classes from './filter-editor.module.css';

/** What is wrong with a field of the filter, by its path within it: `groups.0.conditions.1`. */
export type FilterErrors = Readonly<Record<string, string>>;

interface FilterEditorProps {
  value: Filter;
  onChange: (filter: Filter) => void;
  /** Names the filter to screen readers. */
  label: string;
  errors?: FilterErrors;
  readOnly?: boolean;
}

const now = (): string => new Date().toISOString();

/** Groups of conditions: all of a group must hold, and one group suffices. */
export function FilterEditor({ value, onChange, label, errors = {}, readOnly = false }: FilterEditorProps) {
  const text = useText();
  const properties = useProperties();
  const groups = value.groups.length > 0 ? value.groups : [{ conditions: [] }];
  const source = properties.find('ticket.source') ?? properties.all[0];
  const fresh = (): Condition =>
    source
      ? firstCondition({ property: source.path, type: source.type, now: now() })
      : { property: '', operator: 'known' };

  const setGroup = (at: number, conditions: Condition[]) =>
    onChange({ groups: groups.map((group, index) => (index === at ? { conditions } : group)) });
  const removeGroup = (at: number) => onChange({ groups: groups.filter((_, index) => index !== at) });

  return (
    <fieldset className={classes.filter} aria-label={label}>
      {groups.map((group, groupIndex) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
        <div key={groupIndex}>
          {groupIndex > 0 && <div className={classes.or}>{text('filter.or')}</div>}
          <fieldset className={classes.group} aria-label={text('filter.group', { number: groupIndex + 1 })}>
            {group.conditions.map((condition, index) => (
              <ConditionRow
                // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
                key={index}
                {...{ condition, properties, readOnly }}
                error={errorAt({ errors, path: `groups.${groupIndex}.conditions.${index}` })}
                onChange={(changed) => setGroup(groupIndex, group.conditions.with(index, changed))}
                onRemove={() => setGroup(groupIndex, group.conditions.toSpliced(index, 1))}
              />
            ))}
            {!readOnly && (
              <div className={classes.groupFoot}>
                <Button
                  variant="subtle"
                  size="xs"
                  leftSection={<IconPlus size={14} />}
                  onClick={() => setGroup(groupIndex, [...group.conditions, fresh()])}
                >
                  {text(group.conditions.length === 0 ? 'filter.first-condition' : 'filter.add-condition')}
                </Button>
                {groups.length > 1 && (
                  <ActionIcon
                    aria-label={text('filter.remove-group')}
                    onClick={() => removeGroup(groupIndex)}
                  >
                    <IconTrash size={15} />
                  </ActionIcon>
                )}
              </div>
            )}
          </fieldset>
        </div>
      ))}
      {!readOnly && groups.some(({ conditions }) => conditions.length > 0) && (
        <Button
          variant="default"
          size="xs"
          mt={8}
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ groups: [...groups, { conditions: [fresh()] }] })}
        >
          {text('filter.add-group')}
        </Button>
      )}
    </fieldset>
  );
}

/** A problem of a condition stands at the condition or at one of its fields. */
function errorAt({ errors, path }: { errors: FilterErrors; path: string }): string | undefined {
  const found = Object.entries(errors).find(([field]) => field === path || field.startsWith(`${path}.`));
  return found?.[1];
}

interface ConditionRowProps {
  condition: Condition;
  properties: Properties;
  error: string | undefined;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
  readOnly: boolean;
}

function ConditionRow({ condition, properties, error, onChange, onRemove, readOnly }: ConditionRowProps) {
  const text = useText();
  const property = properties.find(condition.property);
  const groupOf = (path: string) =>
    path.startsWith('ticket.properties.')
      ? text('filter.custom')
      : text(path.startsWith('contact.') ? 'filter.contact' : 'filter.ticket');
  const groups = Map.groupBy(properties.all, ({ path }) => groupOf(path));

  const chooseProperty = (path: string) => {
    const chosen = properties.find(path);
    if (!chosen) return;
    onChange(firstCondition({ property: path, type: chosen.type, now: now() }));
  };
  const chooseOperator = (operator: Operator) => {
    if (!property) return;
    onChange(
      conditionOf({ property: property.path, type: property.type, operator, earlier: condition, now: now() }),
    );
  };

  return (
    <div className={classes.condition}>
      <div className={classes.fields}>
        <Select
          aria-label={text('filter.property')}
          placeholder={text('filter.choose-property')}
          className={classes.property}
          searchable
          allowDeselect={false}
          readOnly={readOnly}
          error={properties.loaded && !property}
          value={property ? condition.property : null}
          data={[...groups].map(([group, items]) => ({
            group,
            items: items.map(({ path, name }) => ({ value: path, label: name })),
          }))}
          onChange={(path) => path && chooseProperty(path)}
        />
        {property && (
          <>
            <Select
              aria-label={text('filter.operator')}
              className={classes.operator}
              allowDeselect={false}
              readOnly={readOnly}
              value={condition.operator}
              data={operatorsOf[property.type].map((value) => ({ value, label: text(`operator.${value}`) }))}
              onChange={(operator) => operator && chooseOperator(operator as Operator)}
            />
            <div className={classes.value}>
              <ConditionValue {...{ condition, property, onChange, readOnly }} error={error !== undefined} />
            </div>
          </>
        )}
        {!readOnly && (
          <ActionIcon aria-label={text('filter.remove-condition')} onClick={onRemove}>
            <IconX size={15} />
          </ActionIcon>
        )}
      </div>
      {error && <p className={classes.error}>{error}</p>}
    </div>
  );
}
