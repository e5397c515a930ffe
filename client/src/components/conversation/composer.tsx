import { ActionIcon, Button, Menu, Textarea } from '@mantine/core';
import { IconChevronDown, IconNote, IconSend } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { create } from 'zustand';
import { useText } from '../../messages/use-text.ts';
import classes from './composer.module.css';

/** What was begun and not sent, per ticket or conversation, so that looking elsewhere loses nothing. */
const useDrafts = create<Readonly<Record<string, string>>>(() => ({}));

type Mode = 'reply' | 'note';

interface ComposerProps {
  /** What the draft belongs to. */
  id: string;
  onReply?: (text: string) => void;
  onReplyAndClose?: (text: string) => void;
  onNote?: (text: string) => void;
}

/** Where replies and notes are written. */
export function Composer({ id, onReply, onReplyAndClose, onNote }: ComposerProps) {
  const text = useText();
  const modes = [...(onReply ? (['reply'] as const) : []), ...(onNote ? (['note'] as const) : [])];
  const [chosen, setMode] = useState<Mode>('reply');
  const mode = modes.includes(chosen) ? chosen : (modes[0] ?? 'note');
  const draftKey = `${id}:${mode}`;
  const draft = useDrafts((drafts) => drafts[draftKey] ?? '');
  const setDraft = (written: string) => useDrafts.setState({ [draftKey]: written });
  const empty = draft.trim() === '';

  const hand = (over: ((written: string) => void) | undefined) => {
    if (!over || empty) return;
    over(draft.trim());
    setDraft('');
  };
  const send = () => hand(mode === 'reply' ? onReply : onNote);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };

  return (
    <div className={classes.composer} data-mode={mode}>
      {modes.length > 1 && (
        <div className={classes.modes} role="tablist">
          {modes.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === mode}
              className={classes.mode}
              onClick={() => setMode(one)}
            >
              {text(`composer.${one}`)}
            </button>
          ))}
        </div>
      )}
      <Textarea
        variant="unstyled"
        autosize
        minRows={3}
        maxRows={12}
        maxLength={10_000}
        aria-label={text(`composer.${mode}.label`)}
        placeholder={text(`composer.${mode}.placeholder`)}
        value={draft}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onKeyDown={onKeyDown}
        classNames={{ input: classes.input }}
      />
      <div className={classes.foot}>
        <span className={classes.keys}>{text('composer.keys')}</span>
        {mode === 'note' ? (
          <Button variant="default" leftSection={<IconNote size={15} />} disabled={empty} onClick={send}>
            {text('composer.add-note')}
          </Button>
        ) : (
          <Button.Group>
            <Button leftSection={<IconSend size={15} />} disabled={empty} onClick={send}>
              {text('composer.send')}
            </Button>
            {onReplyAndClose && (
              <Menu position="top-end">
                <Menu.Target>
                  <ActionIcon
                    variant="filled"
                    color="baton"
                    size={32}
                    className={classes.more}
                    aria-label={text('composer.more')}
                    disabled={empty}
                  >
                    <IconChevronDown size={15} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => hand(onReplyAndClose)}>
                    {text('composer.send-and-close')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </Button.Group>
        )}
      </div>
    </div>
  );
}
