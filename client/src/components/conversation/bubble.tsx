import type { MessageView } from '@baton/shared';
import { Anchor } from '@mantine/core';
import { IconNote, IconRobot, IconRoute, IconUser } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../messages/use-text.ts';
import { MessageText } from '../message-text/message-text.tsx';
import { PersonAvatar } from '../person-avatar.tsx';
import { RelativeTime } from '../relative-time.tsx';
import classes from './conversation.module.css';
import { HandoffNoteCard } from './handoff-note.tsx';

type AuthorKind = MessageView['author']['kind'];

interface FrameProps {
  kind: AuthorKind;
  name: string;
  avatar: ReactNode;
  at: string;
  text: string;
  below?: ReactNode;
  pending?: boolean;
}

function Frame({ kind, name, avatar, at, text, below, pending }: FrameProps) {
  return (
    <li className={classes.message} data-kind={kind} data-pending={pending || undefined}>
      <span className={classes.avatar}>{avatar}</span>
      <div className={classes.column}>
        <div className={classes.meta}>
          <span className={classes.author}>{name}</span>
          <RelativeTime at={at} narrow />
        </div>
        <div className={classes.bubble}>
          <MessageText text={text} />
        </div>
        {below && <div className={classes.below}>{below}</div>}
      </div>
    </li>
  );
}

const round = (icon: ReactNode) => (
  <span className={classes.round} aria-hidden>
    {icon}
  </span>
);

/** One message as people in Baton see it. `visitorName` stands in for the visitor where the contact is known. */
export const Bubble = memo(function Bubble(props: { message: MessageView; visitorName: string | undefined }) {
  const { message, visitorName } = props;
  const text = useText();
  const { author, at } = message;
  switch (author.kind) {
    case 'note':
      if (message.note) return <HandoffNoteCard note={message.note} at={at} />;
      return <NoteCard author={author.name} at={at} text={message.text} />;
    case 'visitor': {
      const name = visitorName ?? author.name ?? text('conversation.author.visitor');
      const avatar = visitorName ? (
        <PersonAvatar id={name} name={name} size={28} />
      ) : (
        round(<IconUser size={16} />)
      );
      return <Frame kind="visitor" name={name} avatar={avatar} at={at} text={message.text} />;
    }
    case 'agent':
      return (
        <Frame
          kind="agent"
          name={author.name ?? text('conversation.author.agent')}
          avatar={round(<IconRobot size={16} />)}
          at={at}
          text={message.text}
          below={
            message.article ? (
              <Anchor component={Link} to={`/agent/knowledge/${message.article.id}`} size="xs">
                {text('conversation.answered-from', { title: message.article.title })}
              </Anchor>
            ) : (
              message.outcome === 'cannot-answer' && text('conversation.could-not-answer')
            )
          }
        />
      );
    case 'workflow':
      return (
        <Frame
          kind="workflow"
          name={text('conversation.author.workflow')}
          avatar={round(<IconRoute size={16} />)}
          at={at}
          text={message.text}
        />
      );
    case 'user': {
      const name = author.name ?? text('conversation.author.user');
      return (
        <Frame
          kind="user"
          name={name}
          avatar={<PersonAvatar id={author.id ?? name} name={name} size={28} />}
          at={at}
          text={message.text}
        />
      );
    }
  }
});

/** A reply that has not arrived yet. */
export function PendingBubble(props: {
  me: { id: string; name: string };
  at: string;
  text: string;
  below: ReactNode;
}) {
  const { me, ...rest } = props;
  return (
    <Frame
      kind="user"
      name={me.name}
      avatar={<PersonAvatar id={me.id} name={me.name} size={28} />}
      pending
      {...rest}
    />
  );
}

/** A note that colleagues wrote on a ticket. */
export const NoteCard = memo(function NoteCard(props: { author: string | null; at: string; text: string }) {
  const text = useText();
  return (
    <li className={classes.note}>
      <div className={classes.meta}>
        <IconNote size={14} aria-hidden />
        <span className={classes.author}>{text('conversation.note')}</span>
        {props.author && <span>{props.author}</span>}
        <RelativeTime at={props.at} narrow />
      </div>
      <MessageText text={props.text} />
    </li>
  );
});
