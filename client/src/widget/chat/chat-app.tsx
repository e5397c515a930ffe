import { IconMessagePlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import classes from './chat.module.css';
import { readGreeting } from './chat-client.ts';
import { ChatComposer } from './chat-composer.tsx';
import { statusOf } from './chat-lines.ts';
import { chatText } from './chat-text.ts';
import { ChatThread } from './chat-thread.tsx';
import { ContactFields } from './contact-fields.tsx';
import { embedded, tellLauncher } from './embedding.ts';
import { setChat, useStoredChat } from './stored-chat.ts';
import { useChat } from './use-chat.ts';

/** The visitor's page: one conversation, from the greeting to its end. */
export function ChatApp() {
  const language = useStoredChat((chat) => chat.language);
  const text = chatText(language);
  const chat = useChat();
  const [leaving, setLeaving] = useState(false);
  const greeting = useQuery({
    queryKey: ['greeting'],
    queryFn: ({ signal }) => readGreeting(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useTellOfAnswers({
    answers: chat.messages.filter(({ author }) => author.kind !== 'visitor').length,
    loading: chat.loading,
  });

  const { conversation, messages, outgoing, gone } = chat;
  const agentName = greeting.data?.name ?? text('chat.agent');
  const welcome = greeting.data
    ? (language === 'pl' && greeting.data.greeting.pl) || greeting.data.greeting.en
    : greeting.isError
      ? text('chat.greeting')
      : null;
  const owner = conversation?.handler === 'people' ? conversation.owner : null;
  const status = gone ? null : statusOf(conversation);
  const begun = messages.length + outgoing.length > 0;

  const chooseLanguage = () => {
    const next = language === 'en' ? 'pl' : 'en';
    document.documentElement.lang = next;
    setChat({ language: next });
  };
  const startAnew = () => {
    setLeaving(false);
    chat.startAnew();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: Escape closes the frame from wherever one is in it
    <main
      className={classes.page}
      data-embedded={embedded || undefined}
      onKeyDown={({ key }) => key === 'Escape' && tellLauncher('baton:close')}
    >
      <title>{text('chat.title')}</title>
      <header className={classes.header}>
        <span className={classes.mark} aria-hidden>
          {(owner?.name ?? agentName).slice(0, 1).toUpperCase()}
        </span>
        <div className={classes.names}>
          <h1>{owner?.name ?? agentName}</h1>
          <p>{text('chat.title')}</p>
        </div>
        <button
          type="button"
          className={classes.language}
          onClick={chooseLanguage}
          lang={language === 'en' ? 'pl' : 'en'}
        >
          {language === 'en' ? 'PL' : 'EN'}
          <span className={classes.hidden}>{language === 'en' ? 'Polski' : 'English'}</span>
        </button>
        {begun && (
          <button
            type="button"
            className={classes.icon}
            aria-label={text('chat.new')}
            title={text('chat.new')}
            onClick={() => setLeaving(true)}
          >
            <IconMessagePlus size={20} stroke={1.7} />
          </button>
        )}
        {embedded && (
          <button
            type="button"
            className={classes.icon}
            aria-label={text('chat.close')}
            onClick={() => tellLauncher('baton:close')}
          >
            <IconX size={20} stroke={1.7} />
          </button>
        )}
      </header>
      {leaving && (
        <div className={classes.question} role="alertdialog" aria-label={text('chat.new.question')}>
          <p>{text('chat.new.question')}</p>
          <div>
            <button type="button" className={classes.primary} onClick={startAnew}>
              {text('chat.new.yes')}
            </button>
            <button type="button" className={classes.plain} onClick={() => setLeaving(false)}>
              {text('chat.new.no')}
            </button>
          </div>
        </div>
      )}
      <div className={classes.status} role="status">
        {status && <p data-tone={status.tone}>{text(status.id, status.name ? { name: status.name } : {})}</p>}
        {chat.loadFailed && !gone && <p data-tone="waiting">{text('chat.load-failed')}</p>}
        {chat.offline && !gone && <p data-tone="waiting">{text('chat.offline')}</p>}
      </div>
      <ChatThread chat={chat} agentName={agentName} welcome={welcome} text={text} language={language} />
      {!begun && !chat.loading && <ContactFields text={text} />}
      {gone ? (
        <div className={classes.gone} role="alert">
          <p>{text('chat.gone')}</p>
          <button type="button" className={classes.primary} onClick={startAnew}>
            {text('chat.new.yes')}
          </button>
        </div>
      ) : (
        <ChatComposer text={text} onSend={chat.send} />
      )}
    </main>
  );
}

/** Tells the widget's button that somebody answered, for its dot; what stood here before is no news. */
function useTellOfAnswers({ answers, loading }: { answers: number; loading: boolean }): void {
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (loading) return;
    if (told.current !== null && answers > told.current) tellLauncher('baton:message');
    told.current = answers;
  }, [answers, loading]);
}
