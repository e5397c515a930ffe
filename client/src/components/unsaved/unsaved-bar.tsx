import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useBeforeUnload, useBlocker } from 'react-router';
import { useText } from '../../messages/use-text.ts';
import classes from './unsaved-bar.module.css';

interface UnsavedBarProps {
  dirty: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
  /** Keeps from saving. */
  blocked?: boolean;
  /** Beside the words: what is still to fix. */
  children?: ReactNode;
}

/**
 * Appears at the foot of a page while there are changes, and asks before they are lost: on another page of the app
 * in a dialog, on closing the tab in the browser's own.
 */
export function UnsavedBar({ dirty, saving, onSave, onDiscard, blocked, children }: UnsavedBarProps) {
  const text = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !saving && currentLocation.pathname !== nextLocation.pathname,
  );
  useBeforeUnload((event) => {
    if (dirty) event.preventDefault();
  });

  return (
    <>
      <div className={classes.place} role="status">
        {dirty && (
          <div className={classes.bar}>
            <div className={classes.words}>
              <span>{text('unsaved.bar')}</span>
              {children}
            </div>
            <Group gap="xs" wrap="nowrap">
              <Button variant="default" onClick={onDiscard} disabled={saving}>
                {text('action.discard')}
              </Button>
              <Button onClick={onSave} loading={saving} disabled={blocked}>
                {text('action.save')}
              </Button>
            </Group>
          </div>
        )}
      </div>
      {blocker.state === 'blocked' && (
        <Modal opened onClose={blocker.reset} title={text('unsaved.title')}>
          <Text mb="md">{text('unsaved.text')}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={blocker.reset} data-autofocus>
              {text('unsaved.stay')}
            </Button>
            <Button color="red" onClick={blocker.proceed}>
              {text('unsaved.leave')}
            </Button>
          </Group>
        </Modal>
      )}
    </>
  );
}
