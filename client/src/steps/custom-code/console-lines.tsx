import type { ConsoleLine } from '@baton/shared';
import { useText } from '../../messages/use-text.ts';
import classes from './console-lines.module.css';

/** What code wrote to its console, line by line. */
export function ConsoleLines({ lines }: { lines: readonly ConsoleLine[] }) {
  const text = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <ol className={classes.lines} aria-label={text('code-console.title')} tabIndex={0}>
      {lines.map(({ level, text: written }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their order
        <li key={index} data-level={level}>
          {level !== 'log' && <b>{text(`code-console.${level}`)}: </b>}
          {written}
        </li>
      ))}
    </ol>
  );
}
