import type { Member } from '@baton/shared';
import type { ReactNode } from 'react';
import { PersonAvatar } from '../components/person-avatar.tsx';
import { memberId } from '../components/use-people.ts';
import classes from './face-row.module.css';
import type { Words } from './words.ts';

const facesShown = 3;

/** A few faces with a line of text behind them. */
export function FaceRow(props: { members: readonly Member[]; words: Words; children: ReactNode }) {
  const { members, words, children } = props;
  return (
    <span className={classes.row}>
      {members.length > 0 && (
        <span className={classes.faces}>
          {members.slice(0, facesShown).map((member) => (
            <PersonAvatar
              key={memberId(member)}
              id={memberId(member)}
              name={words.member(member)}
              size={18}
              team={'team' in member}
            />
          ))}
        </span>
      )}
      <span className={classes.text}>{children}</span>
    </span>
  );
}
