import type { Language } from '@baton/shared';
import {
  Menu,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { IconLogout, IconSelector } from '@tabler/icons-react';
import { useChange } from '../api/hooks.ts';
import { adoptSession, useMe, useSwitchSession } from '../api/session.ts';
import { notifyProblem } from '../components/notify.ts';
import { PersonAvatar } from '../components/person-avatar.tsx';
import { changeLanguage, useLanguage } from '../messages/language.ts';
import { useText } from '../messages/use-text.ts';
import classes from './user-menu.module.css';

/** Who is signed in: their availability, appearance, language, and the way out. */
export function UserMenu({ narrow }: { narrow: boolean }) {
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
    <Menu position="right-end" width={248} offset={10} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={text('user.menu', { name: me.name })}>
          <PersonAvatar id={me.id} name={me.name} available={me.status === 'available'} />
          {!narrow && (
            <>
              <span className={classes.who}>
                <span className={classes.name}>{me.name}</span>
                <span className={classes.status}>{text(`user.${me.status}`)}</span>
              </span>
              <IconSelector size={15} aria-hidden />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
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
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => logOut.mutate({})}>
          {text('user.log-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
