import type { Language } from '@baton/shared';
import { Button, SegmentedControl, Stack, Switch, Text, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useChange } from '../api/hooks.ts';
import { adoptSession, useMe, useSwitchSession } from '../api/session.ts';
import { notifyProblem } from '../components/notify.ts';
import { changeLanguage, useLanguage } from '../messages/language.ts';
import { useText } from '../messages/use-text.ts';
import classes from './user-menu.module.css';

/** The signed-in person's availability, appearance and language, and the way out. */
export default function UserMenuPanel() {
  const text = useText();
  const me = useMe();
  const { language } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const switchSession = useSwitchSession();
  const onError = notifyProblem(text);
  const setAvailability = useChange('setAvailability', { onError });
  const editMe = useChange('editMe', { onSuccess: (session) => void adoptSession(session), onError });
  const logOut = useChange('logOut', { onSuccess: () => switchSession(null), onError });

  const wanted = setAvailability.isPending ? setAvailability.variables.body.status : me.status;
  const chooseLanguage = (chosen: Language) => {
    void changeLanguage(chosen);
    editMe.mutate({ body: { language: chosen } });
  };

  return (
    <>
      <Stack gap={14} p={10}>
        <div>
          <Text fw={600}>{me.name}</Text>
          <Text size="xs" c="dimmed">
            {me.email}
          </Text>
        </div>
        <Switch
          checked={wanted === 'available'}
          onChange={({ currentTarget }) =>
            setAvailability.mutate({
              params: { id: me.id },
              body: { status: currentTarget.checked ? 'available' : 'away' },
            })
          }
          label={text(`user.${wanted}`)}
          description={text(`user.${wanted}.hint`)}
        />
        <Choice label={text('user.theme')}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={text('user.theme')}
            value={colorScheme}
            onChange={(chosen) => setColorScheme(chosen as typeof colorScheme)}
            data={(['auto', 'light', 'dark'] as const).map((value) => ({
              value,
              label: text(`user.theme.${value}`),
            }))}
          />
        </Choice>
        <Choice label={text('user.language')}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={text('user.language')}
            value={language}
            onChange={(chosen) => chooseLanguage(chosen as Language)}
            data={(['en', 'pl'] as const).map((value) => ({ value, label: text(`language.${value}`) }))}
          />
        </Choice>
      </Stack>
      <div className={classes.out}>
        <Button
          fullWidth
          variant="subtle"
          color="gray"
          justify="flex-start"
          leftSection={<IconLogout size={15} />}
          loading={logOut.isPending}
          onClick={() => logOut.mutate({})}
        >
          {text('user.log-out')}
        </Button>
      </div>
    </>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4} aria-hidden>
        {label}
      </Text>
      {children}
    </div>
  );
}
