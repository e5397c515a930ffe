import { z } from 'zod';
import {
  handoffProcesses,
  handoffReasons,
  propertyKey,
  ticketPriorities,
  ticketSources,
  ticketStatuses,
} from './ticket.ts';

export const propertyTypes = [
  'text',
  'number',
  'boolean',
  'date',
  'choice',
  'words',
  'user',
  'team',
] as const;
export const propertyType = z.enum(propertyTypes);
export type PropertyType = z.infer<typeof propertyType>;

/**
 * A property that filters, branches and texts can name. `path` is how a definition names it (`ticket.source`),
 * `field` where it lies in a stored ticket, so that one filter serves the database and the engine.
 */
export interface PropertyDefinition {
  path: string;
  field: string;
  type: PropertyType;
  /** The only values that occur, where they are known beforehand. */
  options: readonly string[] | null;
  /** Whether the set-property step may write it. */
  writable: boolean;
  /** What an admin called a custom property; built-in ones are named by the message catalogue. */
  label: string | null;
}

/** A custom property as an admin declares it. */
export const customProperty = z.strictObject({
  key: propertyKey,
  label: z.string().trim().min(1, 'give it a name').max(100),
  type: z.enum(['text', 'number', 'boolean', 'date', 'choice']),
  options: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
});
export type CustomProperty = z.infer<typeof customProperty>;

const builtIn = (
  path: string,
  type: PropertyType,
  rest: { options?: readonly string[]; writable?: boolean } = {},
): PropertyDefinition => ({
  path,
  field: path.replace(/^ticket\./, ''),
  type,
  options: rest.options ?? null,
  writable: rest.writable ?? false,
  label: null,
});

export const builtInProperties: readonly PropertyDefinition[] = [
  builtIn('ticket.source', 'choice', { options: ticketSources }),
  builtIn('ticket.status', 'choice', { options: ticketStatuses, writable: true }),
  builtIn('ticket.priority', 'choice', { options: ticketPriorities, writable: true }),
  builtIn('ticket.subject', 'text', { writable: true }),
  builtIn('ticket.description', 'text', { writable: true }),
  builtIn('ticket.tags', 'words', { writable: true }),
  builtIn('ticket.owner', 'user'),
  builtIn('ticket.team', 'team'),
  builtIn('ticket.number', 'number'),
  builtIn('ticket.createdAt', 'date'),
  builtIn('ticket.updatedAt', 'date'),
  builtIn('ticket.handoff.reason', 'choice', { options: handoffReasons }),
  builtIn('ticket.handoff.process', 'choice', { options: handoffProcesses }),
  builtIn('contact.name', 'text'),
  builtIn('contact.email', 'text'),
];

/** Every property by path: the built-in ones and what the installation declared. */
export type PropertyCatalogue = ReadonlyMap<string, PropertyDefinition>;

export function propertyCatalogue(custom: readonly CustomProperty[]): PropertyCatalogue {
  const all = new Map(builtInProperties.map((definition) => [definition.path, definition]));
  for (const { key, label, type, options } of custom) {
    const path = `ticket.properties.${key}`;
    all.set(path, {
      path,
      field: `properties.${key}`,
      type,
      options: type === 'choice' ? options : null,
      writable: true,
      label,
    });
  }
  return all;
}

/** The value at a dotted field; undefined where any part of the way is missing. */
export function readField({ document, field }: { document: unknown; field: string }): unknown {
  let value: unknown = document;
  for (const part of field.split('.')) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}
