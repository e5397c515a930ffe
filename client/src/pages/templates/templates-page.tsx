import { Skeleton, Text } from '@mantine/core';
import { useRoute } from '../../api/index.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { PageBody, PageHeader } from '../../components/page.tsx';
import { useLocalized, useText } from '../../messages/use-text.ts';

export function TemplatesPage() {
  const text = useText();
  const localized = useLocalized();
  const templates = useRoute('listTemplates', {});
  return (
    <>
      <PageHeader title={text('templates.title')} />
      <PageBody>
        {templates.isPending && <Skeleton height={120} />}
        {templates.isError && <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />}
        {templates.data?.items.map(({ key, name }) => (
          <Text key={key}>{localized(name)}</Text>
        ))}
      </PageBody>
    </>
  );
}
