import type { Connection } from 'mongoose';
import { ensureIndexes, modelsOf } from '../models/index.ts';
import { accessStore } from './access.ts';
import { agentStore, propertyStore } from './agent.ts';
import { alertStore } from './alerts.ts';
import { bulkActionStore } from './bulk-actions.ts';
import { conversationStore } from './conversations.ts';
import { enrollmentStore } from './enrollments.ts';
import { epochStore } from './epochs.ts';
import { gateStore } from './gates.ts';
import { hookStore } from './hooks.ts';
import { installationStore } from './installation.ts';
import { mailStore } from './mails.ts';
import { nextEntryStore } from './next-entries.ts';
import { notificationStore } from './notifications.ts';
import { peopleStore } from './people.ts';
import { retentionStore } from './retention.ts';
import { rotationStore } from './rotations.ts';
import { ticketStore } from './tickets.ts';
import { workerStore } from './workers.ts';
import { workflowStore } from './workflows.ts';

/** Everything that is kept, in the words of the domain. */
export function storesOf(connection: Connection) {
  const models = modelsOf(connection);
  return {
    tickets: ticketStore(models),
    enrollments: enrollmentStore(models),
    nextEntries: nextEntryStore(models),
    gates: gateStore(models),
    bulkActions: bulkActionStore(models),
    rotations: rotationStore(models),
    conversations: conversationStore(models),
    workflows: workflowStore(models),
    workers: workerStore(models),
    people: peopleStore(models),
    agent: agentStore(models),
    properties: propertyStore(models),
    alerts: alertStore(models),
    notifications: notificationStore(models),
    mails: mailStore(models),
    retention: retentionStore(models),
    access: accessStore(models),
    epochs: epochStore(models),
    hooks: hookStore(models),
    installation: installationStore(models),
    ensureIndexes: () => ensureIndexes(models),
    /** Throws when the database does not answer. */
    ping: async (): Promise<void> => {
      if (!connection.db) throw new Error('There is no connection to the database.');
      await connection.db.admin().ping();
    },
  };
}
export type Stores = ReturnType<typeof storesOf>;

export type { RotationDoc } from '../models/index.ts';
export type { Article, HandoffRecord, Versioned } from './agent.ts';
export type { AlertState, PendingAlert } from './alerts.ts';
export type { BulkActionRecord, BulkRow } from './bulk-actions.ts';
export type { OwingConversation } from './conversations.ts';
export type { Due } from './due.ts';
export type { Run } from './enrollment-reads.ts';
export type { Checkpoint, HeldEnrollment, NewEnrollment, Refusal, UnderWay } from './enrollments.ts';
export type { Epochs, EpochTopic } from './epochs.ts';
export type { Gate } from './gates.ts';
export type { Delivery, Hook } from './hooks.ts';
export type { Mail } from './mails.ts';
export type { WaitingEntry } from './next-entries.ts';
export type { Notification } from './notifications.ts';
export { rotationStateOf } from './rotation-document.ts';
export type { SpentTurns } from './rotations.ts';
export type { NewTicketRecord, OwingTicket } from './tickets.ts';
export { ticketWrite } from './tickets.ts';
export type { Version, Workflow } from './workflows.ts';
