import { Liquid, type LiquidOptions, Output as OutputTag } from 'liquidjs';
import { type Output, output as outputSchema } from '../calls/call.ts';
import type { Facts, StepProblem, ValidationContext } from '../steps/face.ts';
import { textVariables } from './text-variables.ts';

/**
 * Texts are Liquid templates over a documented set of variables. `ownPropertyOnly` keeps prototypes out of reach,
 * the empty `templates` leaves `include` and `render` nothing to load, and the limits bound time and memory.
 */
const options: LiquidOptions = {
  ownPropertyOnly: true,
  strictFilters: true,
  templates: {},
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 1_000_000,
  timezoneOffset: 0,
};
const liquid = new Liquid(options);

/**
 * For texts that a chat service reads: what stands in angle brackets there is a link or calls people, so a value (which
 * a visitor may have written) cannot open one. The admin's own words can.
 */
const chatLiquid = new Liquid({
  ...options,
  outputEscape: (value) =>
    value === null || value === undefined ? '' : String(value).replaceAll('<', '&lt;'),
});

const outputLimit = 10_000;

const firstName = (name: string | undefined): string => (name ?? '').trim().split(/\s+/)[0] ?? '';

function scopeOf({ ticket, conversation, people, outputs, webhook }: Facts): Record<string, unknown> {
  const owner = ticket.owner === null ? undefined : people.user(ticket.owner);
  const team = ticket.team === null ? undefined : people.team(ticket.team);
  return {
    ticket: {
      number: ticket.number,
      subject: ticket.subject,
      description: ticket.description,
      status: ticket.status,
      priority: ticket.priority,
      source: ticket.source,
      tags: ticket.tags,
      createdAt: ticket.createdAt,
      properties: ticket.properties,
    },
    contact: {
      name: ticket.contact.name ?? '',
      firstName: firstName(ticket.contact.name),
      email: ticket.contact.email ?? '',
    },
    owner: { name: owner?.name ?? '', firstName: firstName(owner?.name), email: owner?.email ?? '' },
    team: { name: team?.name ?? '' },
    conversation: { channel: conversation?.channel ?? '' },
    steps: outputs,
    webhook,
  };
}

/** Renders a text; a variable that is not known is empty. `ok: false` names what is wrong with the template. */
export function renderText(input: {
  template: string;
  facts: Facts;
  /** Who reads it; other programs and people read what the values are. */
  reader?: 'chat';
}): Rendered {
  const { template, facts, reader } = input;
  return render({ engine: reader === 'chat' ? chatLiquid : liquid, template, scope: scopeOf(facts) });
}

/** Renders a text of which there is no ticket yet, but only what a webhook sent. */
export const renderPayload = ({ template, payload }: { template: string; payload: unknown }): Rendered =>
  render({ engine: liquid, template, scope: { webhook: payload } });

type Rendered = { ok: true; text: string } | { ok: false; reason: string };

function render(input: { engine: Liquid; template: string; scope: object }): Rendered {
  try {
    const text: unknown = input.engine.parseAndRenderSync(input.template, input.scope);
    return { ok: true, text: String(text).slice(0, outputLimit) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/**
 * What a text comes to as a value: one that stands alone in braces stays what it is, such as a number or a list, and is
 * null when there is none. Everything else is a text.
 */
export function renderValue(input: {
  template: string;
  facts: Facts;
}): { ok: true; value: Output } | { ok: false; reason: string } {
  const { template, facts } = input;
  try {
    const [only, ...rest] = liquid.parse(template.trim());
    if (!(only instanceof OutputTag) || rest.length > 0) {
      const rendered = renderText({ template, facts });
      return rendered.ok ? { ok: true, value: rendered.text } : rendered;
    }
    const value: unknown = liquid.evalValueSync(only.token.content, scopeOf(facts));
    // Through JSON dates are texts, and nothing of ours is shared.
    const plain: unknown = value === undefined ? null : JSON.parse(JSON.stringify(value) ?? 'null');
    return { ok: true, value: outputSchema.parse(plain) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** Liquid's errors carry the excerpt on further lines; the first says what is wrong. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}

type ReadTemplate = { ok: true; variables: readonly string[] } | { ok: false; reason: string };

/** A workflow is checked at each edit, and all of its texts but one are those of the last time. */
const lastRead = new Map<string, ReadTemplate>();
const keptTemplates = 1000;

/** The variables that a template names, or why it cannot be read. */
function readTemplate(template: string): ReadTemplate {
  const known = lastRead.get(template);
  if (known) return known;
  let read: ReadTemplate;
  try {
    read = { ok: true, variables: liquid.globalFullVariablesSync(template).map(String) };
  } catch (error) {
    read = { ok: false, reason: reasonOf(error) };
  }
  if (lastRead.size >= keptTemplates) lastRead.delete(lastRead.keys().next().value as string);
  lastRead.set(template, read);
  return read;
}

/**
 * The step whose output a variable is of, and the field of it: `webhook-1` and `body` in `steps.webhook-1.body.name` and
 * `steps["webhook-1"].body`.
 */
function outputNamedBy(variable: string): { step: string; field: string | null } {
  const [, step = '', field = null] =
    /^steps(?:\.|\["?)([a-z0-9-]+)(?:"?\])?(?:(?:\.|\["?)([A-Za-z0-9_-]+))?/.exec(variable) ?? [];
  return { step, field };
}

function isBroughtBack(input: {
  variable: string;
  context: Pick<ValidationContext, 'hasStep' | 'outputsOf'>;
}): boolean {
  const { step, field } = outputNamedBy(input.variable);
  if (!input.context.hasStep(step)) return false;
  const declared = input.context.outputsOf(step);
  return declared === null || field === null || declared.includes(field);
}

/** Whether a variable is of what a webhook sent: `webhook.order.id`, `webhook["order"]`, `webhook[0].id`. */
const isOfPayload = (variable: string): boolean => /^webhook(?![\w-])/.test(variable);

/** What is known where a text stands. `ticketless`: there is only what a webhook sent. */
type TextContext = Pick<ValidationContext, 'properties' | 'hasStep' | 'outputsOf' | 'hasWebhook'> & {
  ticketless?: true;
};

/** What is wrong with a text before it runs: syntax, unknown filters, variables that will always be empty. */
export function textProblems(input: {
  template: string;
  field: string;
  required: boolean;
  context: TextContext;
}): StepProblem[] {
  const { template, field, required, context } = input;
  if (template.trim() === '') return required ? [{ field, code: 'text-missing', severity: 'error' }] : [];
  const read = readTemplate(template);
  if (!read.ok) return [{ field, code: 'text-syntax', severity: 'error', values: { reason: read.reason } }];
  const known = new Set<string>(
    context.ticketless
      ? []
      : [
          ...textVariables,
          ...[...context.properties.keys()].filter((path) => path.startsWith('ticket.properties.')),
        ],
  );
  return read.variables
    .filter((variable) => !known.has(variable.replace(/\[\d+\]|\.(size|first|last)$/g, '')))
    .filter((variable) => !(context.hasWebhook && isOfPayload(variable)))
    .filter((variable) => !isBroughtBack({ variable, context }))
    .map((variable) => ({ field, code: 'text-variable-unknown', severity: 'error', values: { variable } }));
}
