import { type StepId, stepOf } from '@baton/shared';
import { Menu } from '@mantine/core';
import {
  IconArrowsMove,
  IconClipboardCopy,
  IconCopy,
  IconCopyPlus,
  IconHierarchy,
  IconTrash,
  IconTrashX,
} from '@tabler/icons-react';
import { notifyDone } from '../components/notify.ts';
import { useText } from '../messages/use-text.ts';

import { useBuilder } from './context.ts';
import { focusFirstPlace } from './focus.ts';
import { canGoAlone, movedSteps, type Take } from './places.ts';

export interface StepMenuTarget {
  id: StepId;
  anchor: HTMLElement;
}

interface StepMenuProps {
  target: StepMenuTarget;
  onClose: () => void;
  remove: (id: StepId) => void;
}

/** What can be done with a card. One menu for all cards, opened where it was asked for. */
export function StepMenu({ target, onClose, remove }: StepMenuProps) {
  const { anchor, id } = target;
  const box = anchor.getBoundingClientRect();
  const close = () => {
    onClose();
    anchor.focus({ preventScroll: true });
  };
  return (
    <Menu opened onChange={(opened) => !opened && close()} position="bottom-start" width={250} withinPortal>
      <Menu.Target>
        <span
          aria-hidden
          style={{ position: 'fixed', left: box.left, top: box.bottom, width: 1, height: 1 }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <StepMenuItems id={id} remove={remove} />
      </Menu.Dropdown>
    </Menu>
  );
}

export function StepMenuItems({ id, remove }: { id: StepId; remove: (id: StepId) => void }) {
  const text = useText();
  const { builder } = useBuilder();
  const { definition } = builder.draft.store.getState();
  const step = stepOf({ definition, id });
  if (!step) return null;
  const alone = canGoAlone(step);
  const following = movedSteps({ definition, id, take: 'following' }).size;
  const move = (take: Take) => {
    if (builder.startMove({ id, take })) focusFirstPlace();
    else notifyDone(text('step-menu.move.nowhere'));
  };
  const clone = (take: Take) => {
    builder.clone({ id, take });
    if (builder.store.getState().task) focusFirstPlace();
  };
  const copy = (take: Take) => {
    builder.copy({ id, take });
    notifyDone(text('step-menu.copied', { count: take === 'alone' ? 1 : following }));
  };
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowsMove size={15} />}
        disabled={!alone}
        title={alone ? undefined : text('step-menu.move.branches')}
        onClick={() => move('alone')}
      >
        {text('step-menu.move')}
      </Menu.Item>
      {following > 1 && (
        <Menu.Item leftSection={<IconHierarchy size={15} />} onClick={() => move('following')}>
          {text('step-menu.move-following')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconCopyPlus size={15} />} onClick={() => clone('alone')}>
        {text('step-menu.clone')}
      </Menu.Item>
      {following > 1 && (
        <Menu.Item leftSection={<IconCopyPlus size={15} />} onClick={() => clone('following')}>
          {text('step-menu.clone-following')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => copy('alone')}>
        {text('step-menu.copy')}
      </Menu.Item>
      {following > 1 && (
        <Menu.Item leftSection={<IconClipboardCopy size={15} />} onClick={() => copy('following')}>
          {text('step-menu.copy-following')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => remove(id)}>
        {text('step-menu.delete')}
      </Menu.Item>
      {following > 1 && (
        <Menu.Item
          color="red"
          leftSection={<IconTrashX size={15} />}
          onClick={() => builder.remove({ id, keep: null })}
        >
          {text('step-menu.delete-following')}
        </Menu.Item>
      )}
    </>
  );
}
