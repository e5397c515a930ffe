import type { TemplateSummary } from '@baton/shared';
import { Button, Skeleton } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import { usePermission, useRoute } from '../../api/index.ts';
import { Miniature } from '../../canvas/miniature.tsx';
import { ToneBadge } from '../../components/status-badge.tsx';
import { useLocalized, useText } from '../../messages/use-text.ts';
import classes from './templates.module.css';
import { useTemplate } from './use-template.ts';

/** A template with a picture of what it draws. */
export const TemplateCard = memo(function TemplateCard({ template }: { template: TemplateSummary }) {
  const text = useText();
  const localized = useLocalized();
  const mayEdit = usePermission('workflows.edit');
  const { key, category, steps, placeholders } = template;
  const name = localized(template.name);
  const drawn = useRoute('getTemplate', { params: { key } }, { staleTime: Number.POSITIVE_INFINITY });
  const { use, busy } = useTemplate();
  return (
    <li className={classes.card}>
      <div className={classes.picture}>
        {drawn.data ? <Miniature definition={drawn.data.definition} /> : <Skeleton height="100%" />}
      </div>
      <div className={classes.words}>
        <ToneBadge tone="neutral">{text(`templates.category.${category}`)}</ToneBadge>
        <h2 className={classes.name}>
          {/* The link covers the card, so that all of it leads to the preview. */}
          <Link to={`/templates/${key}`} className={classes.link}>
            {name}
          </Link>
        </h2>
        <p className={classes.description}>{localized(template.description)}</p>
        <div className={classes.foot}>
          <span className={classes.faint}>
            {text('templates.steps', { count: steps })} · {text('templates.blanks', { count: placeholders })}
          </span>
          {mayEdit && (
            <Button
              size="xs"
              variant="default"
              className={classes.use ?? ''}
              loading={busy}
              onClick={() => use(key)}
            >
              {text('templates.use')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
});
