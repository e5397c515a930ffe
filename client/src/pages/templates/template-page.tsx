import type { TemplateView } from '@baton/shared';
import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { usePermission, useRoute } from '../../api/index.ts';
import { Canvas } from '../../canvas/canvas.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ToneBadge } from '../../components/status-badge.tsx';
import { useLocalized, useText } from '../../messages/use-text.ts';
import { triggerFacesClient } from '../../triggers/index.ts';
import { Guarded } from '../fallback/guarded.tsx';
import classes from './template-page.module.css';
import { useTemplate } from './use-template.ts';

export function TemplatePage() {
  const { key = '' } = useParams();
  const template = useRoute('getTemplate', { params: { key } }, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <Guarded permission="workflows.view">
      {template.isPending && <Skeleton m={24} height={320} width="auto" />}
      {template.isError && <ErrorState error={template.error} onRetry={() => void template.refetch()} />}
      {template.data && <Preview template={template.data} />}
    </Guarded>
  );
}

/** A template to move about in, with what it does and what one fills in. */
function Preview({ template }: { template: TemplateView }) {
  const text = useText();
  const localized = useLocalized();
  const mayEdit = usePermission('workflows.edit');
  const { use, busy } = useTemplate();
  const { key, category, definition } = template;
  const name = localized(template.name);
  const questions = Object.values(definition.steps).flatMap(({ placeholders = [] }) =>
    placeholders.map(({ question }) => localized(question)),
  );
  return (
    <div className={classes.page}>
      <title>{`${name} · Baton`}</title>
      <aside className={classes.about}>
        <Tooltip label={text('templates.back')}>
          <ActionIcon component={Link} to="/templates" aria-label={text('templates.back')} ml={-6}>
            <IconArrowLeft size={17} />
          </ActionIcon>
        </Tooltip>
        <ToneBadge tone="neutral">{text(`templates.category.${category}`)}</ToneBadge>
        <h1 className={classes.name}>{name}</h1>
        <p className={classes.description}>{localized(template.description)}</p>
        {mayEdit && (
          <Button loading={busy} onClick={() => use(key)}>
            {text('templates.use')}
          </Button>
        )}
        <section>
          <h2 className={classes.title}>{text('templates.starts')}</h2>
          <ul className={classes.list}>
            {definition.triggers.map(({ type }) => {
              const { icon: Icon } = triggerFacesClient[type];
              return (
                <li key={type} className={classes.trigger}>
                  <Icon size={16} stroke={1.7} aria-hidden />
                  {text(`trigger.${type}`)}
                </li>
              );
            })}
          </ul>
        </section>
        {questions.length > 0 && (
          <section>
            <h2 className={classes.title}>{text('templates.fill-in')}</h2>
            <ol className={classes.questions}>
              {questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          </section>
        )}
      </aside>
      <div className={classes.drawing}>
        <Canvas label={text('templates.drawing', { name })} definition={definition} fitted />
      </div>
    </div>
  );
}
