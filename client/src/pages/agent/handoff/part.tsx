import type { HandoffSettings, SettingsProblem } from '@baton/shared';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useLooseText } from '../../../messages/use-text.ts';
import classes from './handoff-page.module.css';

/** What every section of the page is given. */
export interface Part {
  settings: HandoffSettings;
  change: (edit: Partial<HandoffSettings>) => void;
  problems: readonly SettingsProblem[];
  readOnly: boolean;
}

/** The words of a problem in the reader's language. */
function useSettingsProblemText(): (problem: SettingsProblem) => string {
  const loose = useLooseText();
  return ({ code, values, message }) => loose(`settings-problem.${code}`, values, message);
}

/** Gives the error of a field, for a control's `error`. */
export function useErrorOf(problems: readonly SettingsProblem[]): (field: string) => string | undefined {
  const problemText = useSettingsProblemText();
  return (field) => {
    const found = problems.find((one) => one.field === field && one.severity === 'error');
    return found && problemText(found);
  };
}

/** The warnings of a field, below its control. */
export function Warnings({ problems, field }: { problems: readonly SettingsProblem[]; field: string }) {
  const problemText = useSettingsProblemText();
  return problems
    .filter((one) => one.field === field && one.severity === 'warning')
    .map((one) => (
      <p key={one.code} className={classes.warning} role="status">
        <IconAlertTriangle size={15} aria-hidden />
        {problemText(one)}
      </p>
    ));
}
