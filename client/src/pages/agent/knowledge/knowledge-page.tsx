import type { ArticleView, Language } from '@baton/shared';
import { Button, Select, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBook2, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import { usePermission, useRoute } from '../../../api/index.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { PageHeader } from '../../../components/page.tsx';
import { ToneBadge } from '../../../components/status-badge.tsx';
import { useText } from '../../../messages/use-text.ts';
import { ArticleEditor } from './article-editor.tsx';
import classes from './knowledge-page.module.css';

export function KnowledgePage() {
  const text = useText();
  const { id } = useParams();
  const mayEdit = usePermission('agent.edit');
  const [query, setQuery] = useState('');
  const [language, setLanguage] = useState<Language | null>(null);
  const [asked] = useDebouncedValue(query.trim(), 200);
  const articles = useRoute(
    'listArticles',
    { query: { q: asked || undefined, language: language ?? undefined } },
    { placeholderData: (before) => before },
  );
  const newArticle = mayEdit && (
    <Button component={Link} to="/agent/knowledge/new" leftSection={<IconPlus size={15} />}>
      {text('knowledge.new')}
    </Button>
  );
  const some = (articles.data?.items.length ?? 0) > 0;
  const searching = asked !== '' || language !== null;

  return (
    <div className={classes.page}>
      <PageHeader
        title={text('knowledge.title')}
        description={text('knowledge.description')}
        actions={newArticle}
      />
      <div className={classes.columns} data-open={id !== undefined || undefined}>
        <aside className={classes.list} aria-label={text('knowledge.title')}>
          <div className={classes.search}>
            <TextInput
              type="search"
              aria-label={text('knowledge.search')}
              placeholder={text('knowledge.search')}
              leftSection={<IconSearch size={15} aria-hidden />}
              value={query}
              onChange={({ currentTarget }) => setQuery(currentTarget.value)}
            />
            <Select
              aria-label={text('knowledge.language')}
              placeholder={text('knowledge.language.all')}
              clearable
              value={language}
              onChange={(chosen) => setLanguage(chosen as Language | null)}
              data={(['en', 'pl'] as const).map((value) => ({ value, label: text(`language.${value}`) }))}
            />
          </div>
          {articles.isPending && (
            <Stack p="md">
              {[80, 60, 90, 70].map((width) => (
                <Skeleton key={width} height={18} width={`${width}%`} />
              ))}
            </Stack>
          )}
          {articles.isError && <ErrorState error={articles.error} onRetry={() => void articles.refetch()} />}
          {articles.data?.items.length === 0 &&
            (searching ? (
              <EmptyState title={text('knowledge.nothing')} text={text('knowledge.nothing.text')} />
            ) : (
              <EmptyState
                icon={<IconBook2 size={28} stroke={1.4} />}
                title={text('knowledge.empty')}
                text={text('knowledge.empty.text')}
                action={newArticle}
              />
            ))}
          {articles.data && articles.data.items.length > 0 && (
            <>
              <p className={classes.count} role="status">
                {text('knowledge.count', { count: articles.data.items.length })}
              </p>
              <ul className={classes.articles}>
                {articles.data.items.map((article) => (
                  <ArticleLink key={article.id} article={article} />
                ))}
              </ul>
            </>
          )}
        </aside>
        <section className={classes.editor}>
          {id ? <OpenArticle key={id} id={id} /> : some && <Choose />}
        </section>
      </div>
    </div>
  );
}

function Choose() {
  const text = useText();
  return (
    <div className={classes.choose}>
      <EmptyState icon={<IconBook2 size={28} stroke={1.4} />} title={text('knowledge.choose')} />
    </div>
  );
}

function ArticleLink({ article }: { article: ArticleView }) {
  return (
    <li>
      <NavLink to={`/agent/knowledge/${article.id}`} className={classes.article ?? ''}>
        <span className={classes.title}>{article.title}</span>
        <span className={classes.marks}>
          <ToneBadge tone="neutral">{article.language.toUpperCase()}</ToneBadge>
        </span>
      </NavLink>
    </li>
  );
}

/** The article of the address; the list of all is what an article is read from. */
function OpenArticle({ id }: { id: string }) {
  const text = useText();
  const all = useRoute('listArticles', { query: {} });
  if (id === 'new') return <ArticleEditor article={null} />;
  if (all.isPending) return <Skeleton height={240} m="lg" />;
  if (all.isError) return <ErrorState error={all.error} onRetry={() => void all.refetch()} />;
  const article = all.data.items.find((one) => one.id === id);
  if (!article) return <EmptyState title={text('knowledge.gone')} />;
  return <ArticleEditor article={article} />;
}
