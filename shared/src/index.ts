export * from './actors.ts';
export * from './agent/index.ts';
export * from './alerts/failure-alerts.ts';
export * from './alerts/step-errors/en.ts';
export * from './alerts/step-errors/pl.ts';
export * from './api/index.ts';
export * from './assert-never.ts';
export * from './calendar/openings.ts';
export {
  latestOccurrence,
  occurrenceAfter,
  occurrencesAfter,
  type Recurrence,
  type Schedule,
} from './calendar/schedule.ts';
export * from './calls/call.ts';
export * from './conversations/index.ts';
export * from './engine/index.ts';
export * from './errors.ts';
export * from './filters/index.ts';
export * from './handoff/index.ts';
export * from './ids.ts';
export * from './languages.ts';
export * from './people/index.ts';
export * from './rotation/index.ts';
export * from './steps/index.ts';
export * from './templates/template.ts';
export * from './texts/render-text.ts';
export * from './texts/text-variables.ts';
export * from './tickets/index.ts';
export * from './triggers/index.ts';
export * from './workflow/index.ts';
