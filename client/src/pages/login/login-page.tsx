import type { Language } from '@baton/shared';
import {
  Alert,
  Anchor,
  Button,
  Center,
  PasswordInput,
  SegmentedControl,
  Stack,
  TextInput,
  Title,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useChange } from '../../api/hooks.ts';
import { adoptSession, useSwitchSession } from '../../api/session.ts';
import { Logo } from '../../app/logo.tsx';
import { problemText } from '../../components/problem-text.ts';
import { changeLanguage, useLanguage } from '../../messages/language.ts';
import { useText } from '../../messages/use-text.ts';
import classes from './login-page.module.css';

export default function LoginPage() {
  const text = useText();
  const { language } = useLanguage();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const switchSession = useSwitchSession();
  const logIn = useChange('logIn', {
    onSuccess: (session) => void adoptSession(session).then(switchSession),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    logIn.mutate({ body: { email, password } });
  };
  const { error } = logIn;
  const refused = error && [400, 401, 403, 422].includes(error.status);

  return (
    <Center component="main" className={classes.page}>
      <form className={classes.card} onSubmit={submit}>
        <Stack gap="md">
          <Logo />
          <Title order={1}>{text('login.title')}</Title>
          {error && (
            <Alert color="red" role="alert" p="xs">
              {refused
                ? text('login.wrong')
                : error.status === 429
                  ? text('login.throttled')
                  : problemText({ text, problem: error })}
            </Alert>
          )}
          <TextInput
            label={text('login.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <PasswordInput
            label={text('login.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <Button type="submit" loading={logIn.isPending}>
            {text('login.submit')}
          </Button>
          <p className={classes.hint}>{text('login.hint')}</p>
        </Stack>
        <div className={classes.foot}>
          <Anchor href="/chat">{text('login.visitor')}</Anchor>
          <SegmentedControl
            size="xs"
            aria-label={text('user.language')}
            value={language}
            onChange={(chosen) => void changeLanguage(chosen as Language)}
            data={[
              { value: 'en', label: 'EN' },
              { value: 'pl', label: 'PL' },
            ]}
          />
        </div>
      </form>
    </Center>
  );
}
