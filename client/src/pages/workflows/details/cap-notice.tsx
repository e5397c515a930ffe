import type { WorkflowView } from '@baton/shared';
import { IconHourglass } from '@tabler/icons-react';
import { useRoute } from '../../../api/index.ts';
import { useText } from '../../../messages/use-text.ts';
import classes from './paused-notice.module.css';

/** How many tickets wait for the rate cap, while any do. */
export function CapNotice({ workflow }: { workflow: WorkflowView }) {
  const text = useText();
  const { data } = useRoute('getCounts', { params: { id: workflow.id } });
  const cap = workflow.changed ? undefined : workflow.draft.definition.settings.rateCap;
  if (!data || data.capped === 0) return null;
  return (
    <div className={classes.notice} role="status">
      <IconHourglass size={17} aria-hidden />
      <p>
        {text('rate-cap.waiting', { count: data.capped })}{' '}
        {cap && text(`rate-cap.cap.${cap.per}`, { count: cap.count })}
      </p>
    </div>
  );
}
