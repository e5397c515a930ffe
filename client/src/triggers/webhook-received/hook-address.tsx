import type { HookView } from '@baton/shared';
import {
  ActionIcon,
  Alert,
  Button,
  CopyButton,
  Group,
  Menu,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconCheck, IconCopy, IconDots, IconKey } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { useChange } from '../../api/index.ts';
import { askFirst } from '../../components/ask-first.ts';
import { notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';
import classes from './webhook.module.css';

/** For how long an earlier secret stays good beside a new one; hours. */
const overlaps = { day: 24, week: 7 * 24, hour: 1, now: 0 } as const;

interface HookAddressProps {
  workflowId: string;
  /** Undefined while it is read. */
  hook: HookView | null | undefined;
  /** Known only to whoever has just made it. */
  secret: string | null;
  onSecret: (secret: string | null) => void;
  readOnly: boolean;
}

/** The workflow's address and its secret: made, renewed and removed here, whatever becomes of the draft. */
export function HookAddress({ workflowId, hook, secret, onSecret, readOnly }: HookAddressProps) {
  const text = useText();
  const intl = useIntl();
  const params = { id: workflowId };
  const told = { onError: notifyProblem(text) };
  const keep = { ...told, onSuccess: (made: { secret: string }) => onSecret(made.secret) };
  const make = useChange('makeHook', keep);
  const renew = useChange('renewHookSecret', keep);
  const remove = useChange('removeHook', { ...told, onSuccess: () => onSecret(null) });
  if (hook === undefined) return <Skeleton height={34} />;
  if (hook === null)
    return (
      <Stack gap={6} align="flex-start">
        <Text size="xs" c="dimmed">
          {text('hook.address.none')}
        </Text>
        {!readOnly && (
          <Button
            size="xs"
            leftSection={<IconKey size={14} />}
            loading={make.isPending}
            onClick={() => make.mutate({ params: { id: workflowId } })}
          >
            {text('hook.address.make')}
          </Button>
        )}
      </Stack>
    );
  const date = (at: string) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
  const current = hook.secrets.at(-1);
  const earlier = hook.secrets.findLast(({ until }) => until !== null && Date.parse(until) > Date.now());
  const askToRemove = () =>
    askFirst({
      title: text('hook.remove.title'),
      text: text('hook.remove.text'),
      confirm: text('hook.remove'),
      onConfirm: () => remove.mutate({ params: params }),
    });
  return (
    <Stack gap={8}>
      <Copied
        label={text('hook.address')}
        copyLabel={text('hook.address.copy')}
        value={`${window.location.origin}${hook.path}`}
      />
      {secret !== null && (
        <Alert color="yellow" p="xs">
          <Copied
            label={text('hook.secret')}
            description={text('hook.secret.once')}
            copyLabel={text('hook.secret.copy')}
            value={secret}
          />
        </Alert>
      )}
      <Group gap={6} justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="xs" c="dimmed">
          {current && text('hook.secret.made', { when: date(current.madeAt) })}
          {earlier?.until && ` ${text('hook.secret.earlier', { until: date(earlier.until) })}`}
        </Text>
        {!readOnly && (
          <Menu position="bottom-end" width={260}>
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={text('hook.secret.renew')}
                loading={renew.isPending}
              >
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{text('hook.secret.renew')}</Menu.Label>
              {Object.entries(overlaps).map(([name, overlapHours]) => (
                <Menu.Item
                  key={name}
                  onClick={() => renew.mutate({ params: params, body: { overlapHours } })}
                >
                  {text(`hook.secret.renew.${name as keyof typeof overlaps}`)}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item color="red" onClick={askToRemove}>
                {text('hook.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
    </Stack>
  );
}

function Copied(props: { label: string; description?: string; copyLabel: string; value: string }) {
  const { label, description, copyLabel, value } = props;
  return (
    <TextInput
      className={classes.mono ?? ''}
      label={label}
      description={description}
      readOnly
      value={value}
      onFocus={({ currentTarget }) => currentTarget.select()}
      rightSection={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <ActionIcon variant="subtle" color="gray" aria-label={copyLabel} onClick={copy}>
              {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
            </ActionIcon>
          )}
        </CopyButton>
      }
    />
  );
}
