import { audit, differences } from '../auth/audit.ts';
import type { HandlersOf } from '../http/context.ts';

export const retentionHandlers: HandlersOf<'getRetention' | 'setRetention'> = {
  async getRetention({ services }) {
    return services.stores.retention.settings();
  },

  async setRetention({ body, principal, services }) {
    const { retention } = services.stores;
    const before = await retention.settings();
    await retention.setSettings(body);
    await audit({
      services,
      principal,
      action: 'retention.changed',
      subject: { kind: 'settings', id: 'retention', name: null },
      changes: differences({ before, after: body }).map((change) => ({
        ...change,
        property: `retention.${change.property}`,
      })),
    });
    services.changes.changed({ topic: 'settings', ids: [null] });
    return body;
  },
};
