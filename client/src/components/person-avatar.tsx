import { memo } from 'react';
import classes from './person-avatar.module.css';

/** Twelve hues that carry dark text in light and light text in dark alike. */
const hues = [174, 205, 232, 262, 292, 322, 350, 18, 38, 62, 95, 140];

function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 997;
  return hues[sum % hues.length] ?? 174;
}

const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? '?'}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
};

interface PersonAvatarProps {
  id: string;
  name: string;
  size?: number;
  /** Draws a dot: filled when available, hollow when not. Say it in words beside it. */
  available?: boolean;
  /** A team instead of a person: square. */
  team?: boolean;
}

/** Initials in the person's own colour. Decorative: the name belongs beside it. */
export const PersonAvatar = memo(function PersonAvatar(props: PersonAvatarProps) {
  const { id, name, size = 26, available, team } = props;
  return (
    <span
      className={classes.avatar}
      data-team={team || undefined}
      // Drawn by the stylesheet: initials are a picture, not text to be read or copied.
      data-initials={initialsOf(name)}
      style={{ '--hue': hueOf(id), '--size': `${size}px` } as React.CSSProperties}
      aria-hidden
    >
      {available !== undefined && <span className={classes.dot} data-available={available || undefined} />}
    </span>
  );
});
