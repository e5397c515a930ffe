import { stepErrorsPl } from '@baton/shared';
import type { Catalogue } from '../language.ts';
import { agent } from './agent.ts';
import { between } from './between.ts';
import { builder } from './builder.ts';
import { canvas } from './canvas.ts';
import { code } from './code.ts';
import { components } from './components.ts';
import { conversation } from './conversation.ts';
import { domain } from './domain.ts';
import { entering } from './entering.ts';
import { hooks } from './hooks.ts';
import { inbox } from './inbox.ts';
import { outside } from './outside.ts';
import { people } from './people.ts';
import { retention } from './retention.ts';
import { runs } from './runs.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { steps } from './steps.ts';
import { tasks } from './tasks.ts';
import { templates } from './templates.ts';
import { tickets } from './tickets.ts';
import { triggers } from './triggers.ts';
import { workflows } from './workflows.ts';

export const pl: Catalogue = {
  ...agent,
  ...between,
  ...builder,
  ...canvas,
  ...code,
  ...components,
  ...conversation,
  ...domain,
  ...entering,
  ...hooks,
  ...inbox,
  ...outside,
  ...people,
  ...retention,
  ...runs,
  ...settings,
  ...shell,
  ...steps,
  ...stepErrorsPl,
  ...tasks,
  ...templates,
  ...tickets,
  ...triggers,
  ...workflows,
};
