import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { IntlProvider } from 'react-intl';
import { ApiProblem } from '../api/problem.ts';
import { useLanguage } from '../messages/language.ts';
import { localeOf } from '../messages/locale.ts';
import { Notices } from './notices.tsx';
import { Questions } from './questions.tsx';
import { cssVariables, themeIn } from './theme.ts';

/** What the server refuses it refuses again; only what failed on the way is asked for once more. */
const worthRepeating = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502);

const queryClient = new QueryClient({
  defaultOptions: {
    // The live stream says when something changed, so answers are kept until then and looked at again on return.
    queries: { staleTime: 30_000, retry: worthRepeating },
    mutations: { retry: false },
  },
});

const colorSchemeManager = localStorageColorSchemeManager({ key: 'baton.color-scheme' });

export function Providers({ children }: { children: ReactNode }) {
  const { language, catalogue } = useLanguage();
  const theme = useMemo(
    () =>
      themeIn({
        close: catalogue['action.close'],
        clear: catalogue['action.clear'],
        showPassword: catalogue['login.show-password'],
      }),
    [catalogue],
  );
  return (
    <QueryClientProvider client={queryClient}>
      <IntlProvider locale={localeOf(language)} messages={catalogue} key={language}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          colorSchemeManager={colorSchemeManager}
        >
          {children}
          <Questions />
          <Notices />
        </MantineProvider>
      </IntlProvider>
    </QueryClientProvider>
  );
}
