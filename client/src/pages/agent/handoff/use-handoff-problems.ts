import {
  type HandoffSettings,
  type HandoffView,
  type SettingsProblem,
  settingsProblems,
} from '@baton/shared';
import { useRoute } from '../../../api/index.ts';
import { usePeople } from '../../../components/use-people.ts';

/** What is wrong with the settings on the page: what the server said of saved ones, found here for edited ones. */
export function useHandoffProblems(input: {
  settings: HandoffSettings;
  /** The saved settings while nothing was edited. */
  saved: HandoffView | null;
}): readonly SettingsProblem[] {
  const people = usePeople();
  const workflows = useRoute('listWorkflows', { query: { limit: 200 } });
  const inboxes = useRoute('listInboxes', {});
  if (input.saved) return input.saved.problems;
  if (!people.loaded || !workflows.data || !inboxes.data) return [];
  const workflowById = new Map(workflows.data.items.map((one) => [one.id as string, one]));
  return settingsProblems({
    settings: input.settings,
    world: {
      people: { user: people.user, team: people.team },
      workflow: (id) => {
        const found = workflowById.get(id);
        return found && { name: found.name, status: found.status, live: null };
      },
      hasInbox: (id) => inboxes.data.items.some((one) => one.id === id),
    },
  });
}
