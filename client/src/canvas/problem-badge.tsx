import { IconAlertCircleFilled, IconAlertTriangleFilled } from '@tabler/icons-react';
import type { Words } from '../steps/words.ts';
import classes from './badges.module.css';
import type { ProblemCount } from './view.ts';

/** How many things are wrong with a step; the words are in its panel and in the list of problems. */
export function ProblemBadge({ problems, words }: { problems: ProblemCount; words: Words }) {
  const { errors, warnings } = problems;
  if (errors > 0) {
    return (
      <span className={classes.error} title={words.text('canvas.errors', { count: errors })}>
        <IconAlertCircleFilled
          size={15}
          role="img"
          aria-label={words.text('canvas.errors', { count: errors })}
        />
      </span>
    );
  }
  if (warnings === 0) return null;
  return (
    <span className={classes.warning} title={words.text('canvas.warnings', { count: warnings })}>
      <IconAlertTriangleFilled
        size={15}
        role="img"
        aria-label={words.text('canvas.warnings', { count: warnings })}
      />
    </span>
  );
}
