import { useId, useState } from 'react';
import classes from './chat.module.css';
import type { ChatText } from './chat-text.ts';
import { setChat, useStoredChat } from './stored-chat.ts';

const looksLikeEmail = (value: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value);

/** Who the visitor is, if they care to say; it goes along with the first message. */
export function ContactFields({ text }: { text: ChatText }) {
  const id = useId();
  const contact = useStoredChat((chat) => chat.contact);
  const [email, setEmail] = useState(contact.email ?? '');
  const wrong = email.trim() !== '' && !looksLikeEmail(email.trim());

  const changeEmail = (written: string) => {
    setEmail(written);
    const given = written.trim();
    setChat({ contact: { ...contact, email: looksLikeEmail(given) ? given : undefined } });
  };
  return (
    <details className={classes.contact} open={Boolean(contact.name || email)}>
      <summary>{text('chat.contact')}</summary>
      <div>
        <label>
          {text('chat.contact.name')}
          <input
            autoComplete="name"
            maxLength={200}
            value={contact.name ?? ''}
            onChange={({ currentTarget }) =>
              setChat({ contact: { ...contact, name: currentTarget.value || undefined } })
            }
          />
        </label>
        <label>
          {text('chat.contact.email')}
          <input
            type="email"
            autoComplete="email"
            aria-invalid={wrong}
            aria-describedby={wrong ? id : undefined}
            value={email}
            onChange={({ currentTarget }) => changeEmail(currentTarget.value)}
          />
          {wrong && <span id={id}>{text('chat.contact.email.wrong')}</span>}
        </label>
      </div>
    </details>
  );
}
