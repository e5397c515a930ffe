import { type Definition, isPassive } from '@baton/shared';
import { useWords } from '../../steps/use-words.ts';
import { triggerFacesClient } from '../../triggers/index.ts';
import { filterText, triggerFilterText } from '../../triggers/trigger-text.ts';
import classes from './publish.module.css';

/** Which tickets enter from now on and which leave: triggers and conditions in words. */
export function EnteringTickets({ definition }: { definition: Definition }) {
  const words = useWords();
  const { text } = words;
  const events = definition.triggers.filter((trigger) => !isPassive(trigger));
  if (events.length === 0) return <p className={classes.note}>{text('publish.manual-only')}</p>;
  const leaving = filterText({ filter: definition.settings.unenroll, words });
  return (
    <section>
      <h3 className={classes.title}>{text('publish.from-now')}</h3>
      <ul className={classes.triggers}>
        {events.map((trigger, index) => {
          const { icon: Icon } = triggerFacesClient[trigger.type];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: triggers have no identity but their place
            <li key={index}>
              <Icon size={15} stroke={1.7} aria-hidden />
              <span>
                {text(`trigger.${trigger.type}`)}{' '}
                <span className={classes.faint}>
                  {triggerFilterText({ trigger, words }) ?? text('trigger.any-ticket')}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      {leaving && <p className={classes.note}>{text('publish.leaving', { conditions: leaving })}</p>}
    </section>
  );
}
