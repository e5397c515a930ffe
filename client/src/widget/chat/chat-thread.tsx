import type { Language } from '@baton/shared';
import { memo } from 'react';
import { MessageText } from '../../components/message-text/message-text.tsx';
import { localeOf } from '../../messages/locale.ts';
import classes from './chat.module.css';
import { isAnswering, type Line, linesOf } from './chat-lines.ts';
import type { ChatMessageId, ChatText } from './chat-text.ts';
import type { Outgoing } from './stored-chat.ts';
import type { useChat } from './use-chat.ts';

interface ChatThreadProps {
  chat: ReturnType<typeof useChat>;
  agentName: string;
  /** Null until it is known. */
  welcome: string | null;
  text: ChatText;
  language: Language;
}

/** What was said, anchored at its end. */
export function ChatThread({ chat, agentName, welcome, text, language }: ChatThreadProps) {
  const lines = linesOf({ messages: chat.messages, outgoing: chat.outgoing });
  const answering = isAnswering({
    conversation: chat.conversation,
    messages: chat.messages,
    now: Date.now(),
  });
  const lastOwn = lines.findLast(({ side }) => side === 'visitor');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className={classes.thread} tabIndex={0} role="log" aria-label={text('chat.log')}>
      <ol className={classes.lines}>
        {welcome && (
          <li className={classes.line} data-side="agent" data-first>
            <span className={classes.author}>{agentName}</span>
            <div className={classes.bubble}>
              <MessageText text={welcome} />
            </div>
          </li>
        )}
        {lines.map((line) => (
          <ChatLine
            key={line.key}
            line={line}
            name={line.name ?? text(line.side === 'person' ? 'chat.person' : 'chat.agent')}
            text={text}
            language={language}
            confirmed={line === lastOwn && !line.outgoing}
            offline={chat.offline}
            onRetry={chat.retry}
            onRemove={chat.remove}
          />
        ))}
        {answering && (
          <li className={classes.line} data-side="agent" data-first>
            <span className={classes.hidden}>{text('chat.typing', { name: agentName })}</span>
            <div className={classes.dots} aria-hidden>
              <i />
              <i />
              <i />
            </div>
          </li>
        )}
      </ol>
    </div>
  );
}

interface ChatLineProps {
  line: Line;
  name: string;
  text: ChatText;
  language: Language;
  /** The visitor's last message has arrived. */
  confirmed: boolean;
  offline: boolean;
  onRetry: (outgoing: Outgoing) => void;
  onRemove: (outgoing: Outgoing) => void;
}

const failures: Readonly<Record<NonNullable<Outgoing['failed']>, ChatMessageId>> = {
  'too-long': 'chat.too-long',
  gone: 'chat.gone',
  refused: 'chat.failed',
};

const ChatLine = memo(
  function ChatLine(props: ChatLineProps) {
    const { line, name, text, language, confirmed, offline, onRetry, onRemove } = props;
    const { side, first, outgoing, at } = line;
    const time = new Date(at).toLocaleTimeString(localeOf(language), { timeStyle: 'short' });
    return (
      <li
        className={classes.line}
        data-side={side}
        data-first={first || undefined}
        data-pending={(outgoing && !outgoing.failed) || undefined}
      >
        {first && side !== 'visitor' && <span className={classes.author}>{name}</span>}
        {side === 'visitor' && <span className={classes.hidden}>{text('chat.you')}</span>}
        <div className={classes.bubble}>
          <MessageText text={line.text} />
          <time dateTime={at}>{time}</time>
        </div>
        {outgoing?.failed && (
          <span className={classes.failed} role="alert">
            {text(failures[outgoing.failed])}
            <button type="button" onClick={() => onRetry(outgoing)}>
              {text('chat.retry')}
            </button>
            <button type="button" onClick={() => onRemove(outgoing)}>
              {text('chat.remove')}
            </button>
          </span>
        )}
        {outgoing && !outgoing.failed && (
          <span className={classes.state}>{text(offline ? 'chat.waiting' : 'chat.sending')}</span>
        )}
        {confirmed && <span className={classes.state}>{text('chat.sent')}</span>}
      </li>
    );
  },
  (a, b) =>
    a.line.key === b.line.key &&
    a.line.first === b.line.first &&
    a.line.outgoing === b.line.outgoing &&
    a.name === b.name &&
    a.text === b.text &&
    a.confirmed === b.confirmed &&
    a.offline === b.offline,
);
