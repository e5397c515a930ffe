import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './row-list.module.css';

interface RowListProps {
  legend: string;
  /** Rows of more than one line stand further apart. */
  tall?: boolean;
  children: ReactNode;
  addLabel: string;
  /** Null where no row can be added. */
  onAdd: (() => void) | null;
}

/** Rows of a step's form that are added and removed. A field that fills its row has the class `rowField`. */
export function RowList({ legend, tall = false, children, addLabel, onAdd }: RowListProps) {
  return (
    <fieldset className={classes.rows} data-tall={tall || undefined}>
      <legend className={classes.legend}>{legend}</legend>
      {children}
      {onAdd && (
        <Button
          className={classes.add ?? ''}
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={onAdd}
        >
          {addLabel}
        </Button>
      )}
    </fieldset>
  );
}

export const rowField = classes.field ?? '';

/** Removes a row; `mt` brings it level with the row's field. */
export function RemoveRow({ label, mt, onClick }: { label: string; mt: number; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" mt={mt} aria-label={label} onClick={onClick}>
      <IconTrash size={15} />
    </ActionIcon>
  );
}
