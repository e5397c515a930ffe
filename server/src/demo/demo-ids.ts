import type { TeamId, UserId } from '@baton/shared';
import { idFrom } from '@baton/shared/node';

/** Demo people and teams have the same ids in every installation, made of their keys. */
export const demoUserId = (key: string): UserId => idFrom(`demo:user:${key}`);
export const demoTeamId = (key: string): TeamId => idFrom(`demo:team:${key}`);
