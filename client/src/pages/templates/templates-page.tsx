import type { TemplateSummary } from '@baton/shared';
import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRoute } from '../../api/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { PageBody, PageHeader } from '../../components/page.tsx';
import { useText } from '../../messages/use-text.ts';
import { Guarded } from '../fallback/guarded.tsx';
import { TemplateCard } from './template-card.tsx';
import classes from './templates.module.css';

type Category = TemplateSummary['category'];
const categories = ['handoff', 'routing', 'follow-up'] as const satisfies readonly Category[];

export function TemplatesPage() {
  return (
    <Guarded permission="workflows.view">
      <Library />
    </Guarded>
  );
}

/** The template library: search, categories, and a picture of each. */
function Library() {
  const text = useText();
  const [params, setParams] = useSearchParams();
  const [query, setQuery] = useState(params.get('q') ?? '');
  const [asked] = useDebouncedValue(query.trim(), 200);
  const category = params.get('category') ?? '';
  const templates = useRoute(
    'listTemplates',
    { query: { q: asked || undefined } },
    { placeholderData: (before) => before },
  );
  const shown = (templates.data?.items ?? []).filter((one) => category === '' || one.category === category);
  const clear = () => {
    setQuery('');
    setParams({}, { replace: true });
  };
  return (
    <>
      <PageHeader title={text('templates.title')} description={text('templates.description')} />
      <PageBody>
        <div className={classes.bar}>
          <TextInput
            className={classes.search ?? ''}
            type="search"
            aria-label={text('templates.search')}
            placeholder={text('templates.search')}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={query}
            onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          />
          <SegmentedControl
            size="xs"
            aria-label={text('templates.category')}
            value={category}
            onChange={(value) => setParams(value ? { category: value } : {}, { replace: true })}
            data={[
              { value: '', label: text('templates.all') },
              ...categories.map((value) => ({ value, label: text(`templates.category.${value}`) })),
            ]}
          />
        </div>
        {templates.isPending && (
          <div className={classes.grid} role="status" aria-label={text('app.loading')}>
            {Array.from({ length: 3 }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
              <Skeleton key={index} height={300} radius={9} />
            ))}
          </div>
        )}
        {templates.isError && <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />}
        {templates.isSuccess && shown.length === 0 && (
          <EmptyState
            icon={<IconTemplate size={30} stroke={1.4} />}
            title={text('templates.empty')}
            text={text('templates.empty.text')}
            action={
              <Button variant="default" onClick={clear}>
                {text('templates.clear')}
              </Button>
            }
          />
        )}
        <ul className={classes.grid} aria-busy={templates.isPlaceholderData}>
          {shown.map((template) => (
            <TemplateCard key={template.key} template={template} />
          ))}
        </ul>
      </PageBody>
    </>
  );
}
