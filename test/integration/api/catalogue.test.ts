import { stepTypes, triggerTypes } from '@baton/shared';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type Installation, keyWith, startInstallation } from './installation.ts';

describe('the catalogue of triggers and steps', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation({ workers: 0 });
  });
  afterAll(() => installation?.stop());

  it('names all there are, to whoever may ask at all', async () => {
    const as = await keyWith({ client: installation, scopes: ['tickets.view'] });
    const { triggers, steps, variables } = await installation.api('getCatalogue', { as });
    expect(triggers.map(({ type }) => type)).toEqual(triggerTypes);
    expect(steps.map(({ type }) => type)).toEqual(stepTypes);
    expect(variables).toContain('ticket.subject');
    expect((await installation.send('getCatalogue', { as: 'nobody' })).status).toBe(401);
  });

  it('has schemas that hold for its own examples, and for nothing else', async () => {
    const { steps } = await installation.api('getCatalogue');
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv as never);
    for (const { type, schema, example } of steps) {
      const holds = ajv.compile(schema);
      expect({ type, holds: holds(example), errors: holds.errors }).toMatchObject({ holds: true });
      expect(holds({ ...example, type: 'something-else' })).toBe(false);
    }
  });
});
