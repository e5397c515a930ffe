import type { TicketPriority, TicketStatus, TicketView } from '@baton/shared';
import { Select, TagsInput } from '@mantine/core';
import { usePriorityChoices, useStatusChoices } from '../../components/choices.ts';
import { MemberSelect } from '../../components/member-select.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useText } from '../../messages/use-text.ts';
import { WhyThisOwner } from './assignment-why.tsx';
import { CustomProperties } from './custom-properties.tsx';
import { EditableText } from './editable-text.tsx';
import { isEmail } from './is-email.ts';
import classes from './properties-panel.module.css';
import { Section } from './section.tsx';
import { TicketLinks } from './ticket-links.tsx';
import { TicketTasks } from './ticket-tasks.tsx';
import { TicketWorkflows } from './ticket-workflows.tsx';
import type { EditTicket } from './use-edit-ticket.ts';

interface PropertiesPanelProps {
  ticket: TicketView;
  edit: EditTicket;
  readOnly: boolean;
}

/** Everything about a ticket beside what was said, each editable in its place. */
export function PropertiesPanel({ ticket, edit, readOnly }: PropertiesPanelProps) {
  const text = useText();
  const { owner, team, contact } = ticket;
  return (
    <div className={classes.panel}>
      <Section title={text('ticket.properties')}>
        <div>
          <MemberSelect
            label={text('ticket.owner')}
            only="users"
            clearable
            readOnly={readOnly}
            placeholder={text('ticket.nobody')}
            value={owner && { user: owner.id as never }}
            fallbackName={owner?.name}
            onChange={(member) => edit({ owner: member && 'user' in member ? member.user : null })}
          />
          <WhyThisOwner ticket={ticket} />
        </div>
        <MemberSelect
          label={text('ticket.team')}
          only="teams"
          clearable
          readOnly={readOnly}
          placeholder={text('ticket.no-team')}
          value={team && { team: team.id as never }}
          fallbackName={team?.name}
          onChange={(member) => edit({ team: member && 'team' in member ? member.team : null })}
        />
        <div className={classes.pair}>
          <Select
            label={text('ticket.status')}
            allowDeselect={false}
            readOnly={readOnly}
            data={useStatusChoices()}
            value={ticket.status}
            onChange={(status) => status && edit({ status: status as TicketStatus })}
          />
          <Select
            label={text('ticket.priority')}
            allowDeselect={false}
            readOnly={readOnly}
            data={usePriorityChoices()}
            value={ticket.priority}
            onChange={(priority) => priority && edit({ priority: priority as TicketPriority })}
          />
        </div>
        <TagsInput
          label={text('ticket.tags')}
          placeholder={readOnly || ticket.tags.length > 0 ? undefined : text('ticket.tags.placeholder')}
          readOnly={readOnly}
          maxTags={50}
          maxLength={60}
          value={ticket.tags}
          onChange={(tags) => edit({ tags })}
        />
      </Section>
      <Section title={text('ticket.contact')}>
        <EditableText
          label={text('ticket.contact.name')}
          value={contact.name ?? ''}
          readOnly={readOnly}
          onChange={(name) => edit({ contact: { ...contact, name: name || undefined } })}
        />
        <EditableText
          label={text('ticket.contact.email')}
          value={contact.email ?? ''}
          readOnly={readOnly}
          problem={(email) => (email === '' || isEmail(email) ? null : text('ticket.contact.email.wrong'))}
          onChange={(email) => edit({ contact: { ...contact, email: email || undefined } })}
        />
      </Section>
      <CustomProperties ticket={ticket} edit={edit} readOnly={readOnly} />
      {ticket.handoff && (
        <Section title={text('ticket.handoff')}>
          <dl className={classes.facts}>
            <dt>{text('handoff-note.reason')}</dt>
            <dd>{text(`handoff-reason.${ticket.handoff.reason}`)}</dd>
            {ticket.handoff.phrase && (
              <>
                <dt>{text('ticket.handoff.phrase')}</dt>
                <dd>{text('quoted', { text: ticket.handoff.phrase })}</dd>
              </>
            )}
            <dt>{text('handoff-note.process')}</dt>
            <dd>{text(`handoff-process.${ticket.handoff.process}`)}</dd>
          </dl>
        </Section>
      )}
      <TicketTasks ticketId={ticket.id} readOnly={readOnly} />
      <TicketLinks ticketId={ticket.id} />
      <TicketWorkflows ticketId={ticket.id} readOnly={readOnly} />
      <Section>
        <dl className={classes.facts}>
          <dt>{text('ticket.created')}</dt>
          <dd>
            <RelativeTime at={ticket.createdAt} />
          </dd>
          {ticket.closedAt && (
            <>
              <dt>{text('ticket.closed')}</dt>
              <dd>
                <RelativeTime at={ticket.closedAt} />
              </dd>
            </>
          )}
        </dl>
      </Section>
    </div>
  );
}
