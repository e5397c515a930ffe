import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { useText } from '../../messages/use-text.ts';

export function NotFoundPage() {
  const text = useText();
  return (
    <>
      <title>{`${text('not-found.title')} · Baton`}</title>
      <EmptyState
        page
        icon={<IconMapQuestion size={32} stroke={1.4} />}
        title={text('not-found.title')}
        text={text('not-found.text')}
        action={
          <Button component={Link} to="/tickets" variant="default">
            {text('not-found.action')}
          </Button>
        }
      />
    </>
  );
}
