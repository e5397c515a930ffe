import { type TriggerType, triggerFaces, type WhyNotView } from '@baton/shared';
import { Anchor } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { conditionText } from '../../steps/summary-text.ts';
import { useWords } from '../../steps/use-words.ts';
import { RelativeTime } from '../relative-time.tsx';
import classes from './why-not-answer.module.css';

type Findings = NonNullable<WhyNotView['unenroll']>;

/** Verdicts that the triggers, or the conditions for leaving, explain further. */
const byTriggers: readonly WhyNotView['verdict'][] = ['no-trigger', 'not-again'];
const byConditions: readonly WhyNotView['verdict'][] = ['unenroll-conditions'];

/** Why a ticket is not in a workflow, and which condition it was. */
export function WhyNotAnswer({ answer }: { answer: WhyNotView }) {
  const words = useWords();
  const { text } = words;
  const { verdict, workflow, enrollmentId, happenedAt, publishedAt, triggers, unenroll } = answer;
  return (
    <div className={classes.answer} aria-live="polite">
      <p className={classes.verdict}>{text(`why-not.${verdict}`, { workflow: workflow.name })}</p>
      {verdict === 'before-publishing' && publishedAt && (
        <p className={classes.note}>
          {text('why-not.published')} <RelativeTime at={publishedAt} />
        </p>
      )}
      {enrollmentId && (
        <Anchor component={Link} to={`/workflows/${workflow.id}/enrollments/${enrollmentId}`} size="sm">
          {text(verdict === 'enrolled-now' ? 'why-not.run' : 'why-not.run.before')}
        </Anchor>
      )}
      {byTriggers.includes(verdict) &&
        triggers.map(({ trigger, happenedAt: at, again, conditions }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: triggers have no identity but their place
          <section key={index} className={classes.trigger}>
            <h3 className={classes.name}>{words.loose(`trigger.${trigger}`, {}, trigger)}</h3>
            <p className={classes.note}>
              {at === null ? (
                text(notHappened(trigger))
              ) : (
                <>
                  {text('why-not.happened')} <RelativeTime at={at} />
                </>
              )}
            </p>
            {verdict === 'not-again' && !again && (
              <p className={classes.note}>{text('why-not.first-only')}</p>
            )}
            {conditions && <Conditions groups={conditions} />}
          </section>
        ))}
      {byConditions.includes(verdict) && unenroll && (
        <section className={classes.trigger}>
          <h3 className={classes.name}>{text('unenroll.label')}</h3>
          {happenedAt && (
            <p className={classes.note}>
              {text('why-not.looked-at')} <RelativeTime at={happenedAt} />
            </p>
          )}
          <Conditions groups={unenroll} />
        </section>
      )}
    </div>
  );
}

/** What to say of a trigger whose event never came. */
function notHappened(type: string) {
  return triggerFaces[type as TriggerType].passive ? 'why-not.by-hand' : 'why-not.never-happened';
}

/** Each condition with whether it held and the ticket's value. */
function Conditions({ groups }: { groups: Findings }) {
  const words = useWords();
  const { text } = words;
  return groups.map((group, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
    <div key={index}>
      {index > 0 && <p className={classes.or}>{text('trigger.or')}</p>}
      <ul className={classes.conditions}>
        {group.map(({ condition, value, holds }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
          <li key={at} data-holds={holds || undefined}>
            {holds ? (
              <IconCheck size={15} aria-label={text('why-not.holds')} />
            ) : (
              <IconX size={15} aria-label={text('why-not.holds-not')} />
            )}
            <span>
              {conditionText({ condition, words })}
              <span className={classes.value}>
                {text('why-not.value', { value: words.value({ path: condition.property, value }) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  ));
}
