import '../steps/groups.css';
import { type StepType, stepFaces } from '@baton/shared';
import { clientFaces } from '../steps/index.ts';
import classes from './step-line.module.css';

/** A step or a type of step as a line of a list: icon, name, what it does. */
export function StepLine({ type, title, line }: { type: StepType; title: string; line: string }) {
  const { icon: Icon } = clientFaces[type];
  return (
    <span className={classes.line} data-group={stepFaces[type].group}>
      <span className={classes.icon} aria-hidden>
        <Icon size={16} stroke={1.8} />
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.text}>{line}</span>
      </span>
    </span>
  );
}
