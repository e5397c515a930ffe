import type { ActorView } from '@baton/shared';
import { useText } from '../messages/use-text.ts';

/** Who did something, in words: a person by name, a workflow or a key by kind and name. */
export function useActorText(): (actor: ActorView) => string {
  const text = useText();
  return ({ kind, name }) => {
    if (kind === 'user') return name ?? text('actor.unknown');
    if (kind === 'workflow' || kind === 'webhook' || kind === 'api-key') {
      return name ? text(`actor.${kind}`, { name }) : text(`actor.${kind}.unknown`);
    }
    return text(`actor.${kind}`);
  };
}
