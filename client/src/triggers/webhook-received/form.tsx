import { isMatchable, type WebhookReceived } from '@baton/shared';
import { Stack, Switch, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useRoute } from '../../api/index.ts';
import { useBuilder } from '../../builder/context.ts';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import { PropertySelect } from '../../steps/property-select.tsx';
import { useSentValues } from '../../steps/use-outputs.ts';
import type { TriggerFormProps } from '../face.ts';
import { CreatedTicket } from './created-ticket.tsx';
import { Deliveries } from './deliveries.tsx';
import { HookAddress } from './hook-address.tsx';
import { HowToSend } from './how-to-send.tsx';
import { TryOut } from './try-out.tsx';
import classes from './webhook.module.css';

const firstMatch: NonNullable<WebhookReceived['match']> = {
  property: 'contact.email',
  value: '{{ webhook.email }}',
};
const firstTicket: NonNullable<WebhookReceived['create']> = {
  subject: '{{ webhook.subject | default: "Webhook" }}',
  description: '',
  source: 'api',
  priority: 'normal',
  name: '',
  email: '',
  properties: [],
};

/** Where to send, which ticket it is about or makes, an example to try it with, and what came lately. */
export function WebhookReceivedForm(props: TriggerFormProps<WebhookReceived>) {
  const { trigger, onChange, errorAt, readOnly } = props;
  const text = useText();
  const { builder } = useBuilder();
  const { workflowId } = builder;
  const tokens = useSentValues();
  const [secret, setSecret] = useState<string | null>(null);
  const hook = useRoute('getHook', { params: { id: workflowId } });
  const { match, create, sample } = trigger;
  const known = hook.data?.hook;
  return (
    <Stack gap={12}>
      <HookAddress {...{ workflowId, secret, readOnly }} hook={known} onSecret={setSecret} />
      <Switch
        label={text('hook.match')}
        checked={match !== null}
        disabled={readOnly}
        error={match === null && create === null ? errorAt('match') : undefined}
        onChange={({ currentTarget }) =>
          onChange({ ...trigger, match: currentTarget.checked ? firstMatch : null })
        }
      />
      {match && (
        <Stack gap={8}>
          <PropertySelect
            label={text('hook.match.property')}
            description={text('hook.match.hint')}
            value={match.property}
            error={errorAt('match.property')}
            readOnly={readOnly}
            offers={isMatchable}
            onChange={({ path }) => onChange({ ...trigger, match: { ...match, property: path } })}
          />
          <TextEditor
            label={text('hook.match.value')}
            value={match.value}
            error={errorAt('match.value')}
            readOnly={readOnly}
            minRows={1}
            maxLength={500}
            ticketless
            tokens={tokens}
            onChange={(value) => onChange({ ...trigger, match: { ...match, value } })}
          />
        </Stack>
      )}
      <Switch
        label={text(match ? 'hook.create.otherwise' : 'hook.create')}
        checked={create !== null}
        disabled={readOnly}
        onChange={({ currentTarget }) =>
          onChange({ ...trigger, create: currentTarget.checked ? firstTicket : null })
        }
      />
      {create && (
        <CreatedTicket
          {...{ create, tokens, errorAt, readOnly }}
          onChange={(changed) => onChange({ ...trigger, create: changed })}
        />
      )}
      <Textarea
        className={classes.mono ?? ''}
        label={text('hook.sample')}
        description={text('hook.sample.hint')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={20_000}
        spellCheck={false}
        value={sample}
        error={errorAt('sample')}
        readOnly={readOnly}
        onChange={({ currentTarget }) => onChange({ ...trigger, sample: currentTarget.value })}
      />
      <TryOut trigger={trigger} />
      {known && (
        <HowToSend address={`${window.location.origin}${known.path}`} secret={secret} sample={sample} />
      )}
      {known && <Deliveries workflowId={workflowId} refused={known.refused} />}
      {hook.isError && (
        <Text size="xs" c="var(--danger)">
          {hook.error.message}
        </Text>
      )}
    </Stack>
  );
}
