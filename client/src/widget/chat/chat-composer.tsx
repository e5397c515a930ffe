import { IconSend2 } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import classes from './chat.module.css';
import type { ChatText } from './chat-text.ts';

interface ChatComposerProps {
  text: ChatText;
  onSend: (text: string) => void;
}

/** On a touch screen Enter is for new lines, and the button sends. */
const typesWithFingers = window.matchMedia('(pointer: coarse)').matches;

export function ChatComposer({ text, onSend }: ChatComposerProps) {
  const [written, setWritten] = useState('');
  const empty = written.trim() === '';

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (empty) return;
    onSend(written.trim());
    setWritten('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const composing = event.nativeEvent.isComposing;
    if (event.key !== 'Enter' || event.shiftKey || composing || typesWithFingers) return;
    event.preventDefault();
    send();
  };

  return (
    <form className={classes.composer} onSubmit={send}>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: writing is what one opens a chat for
        autoFocus={!typesWithFingers}
        rows={1}
        maxLength={10_000}
        aria-label={text('chat.input')}
        placeholder={text('chat.placeholder')}
        value={written}
        onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className={classes.send} aria-label={text('chat.send')} disabled={empty}>
        <IconSend2 size={20} stroke={1.8} />
      </button>
    </form>
  );
}
