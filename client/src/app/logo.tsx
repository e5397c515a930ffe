import { useText } from '../messages/use-text.ts';
import classes from './logo.module.css';

/** The mark: a baton on its way from one hand to the next. */
export function Logo({ withName = false }: { withName?: boolean }) {
  const text = useText();
  return (
    <span className={classes.logo}>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0b6e6a" />
        <path d="M8.5 23.5 23.5 8.5" stroke="#fff" strokeWidth="5" strokeLinecap="round" />
        <path d="m13.2 18.8 5.6-5.6" stroke="#8fdad3" strokeWidth="5" />
      </svg>
      {withName && <span className={classes.name}>{text('app.name')}</span>}
    </span>
  );
}
