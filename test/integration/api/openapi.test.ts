import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Route, type RouteName, routes } from '@baton/shared';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { launchBrowser } from '../../setup/browser.ts';
import { temporaryFolder } from '../../setup/places.ts';
import { furnish, type Installation, startInstallation } from './installation.ts';
import { samplesOf } from './samples.ts';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  responses: Record<string, { description: string }>;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

// Its own module format is one that Jest does not load, so it runs as a program.
const require = createRequire(__filename);

const names = Object.keys(routes) as RouteName[];
const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);

describe('the description of the API', () => {
  let installation: Installation;
  let description: Description;
  beforeAll(async () => {
    installation = await startInstallation();
    description = (await (
      await fetch(`${installation.product.url}/api/v1/openapi.json`)
    ).json()) as Description;
  });
  afterAll(() => installation?.stop());

  const operations = (): Operation[] =>
    Object.values(description.paths).flatMap((item) =>
      Object.entries(item).flatMap(([method, operation]) => (methods.has(method) ? [operation] : [])),
    );
  const operationOf = (name: RouteName): Operation => {
    const { path: address, method } = routes[name];
    const found = description.paths[address.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    if (!found) throw new Error(`${name} is not described`);
    return found;
  };

  it('is valid OpenAPI 3.1', () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    const file = path.join(temporaryFolder(), 'openapi.json');
    writeFileSync(file, JSON.stringify(description));
    const validator = require.resolve('@seriousme/openapi-schema-validator/bin/validate-api-cli.js');
    // Ends with another code than 0, and says why, when it is not.
    const said = execFileSync(process.execPath, [validator, file], { encoding: 'utf8' });
    expect(JSON.parse(said)).toMatchObject({ valid: true });
  });

  it('names every route, once, with all that calling it needs', () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of names) {
      const route: Route = routes[name];
      const { operationId, summary, tags, parameters, responses, security, requestBody } = operationOf(name);
      expect({ operationId, summary, tags }).toEqual({
        operationId: name,
        summary: route.summary,
        tags: [route.tag],
      });
      expect(Object.keys(responses).sort()).toEqual([String(route.status), '4XX', '503'].sort());
      const inPath = parameters.filter((one) => one.in === 'path').map((one) => one.name);
      expect(inPath.sort()).toEqual(Object.keys(route.params?.shape ?? {}).sort());
      const inQuery = parameters.filter((one) => one.in === 'query').map((one) => one.name);
      expect(inQuery.sort()).toEqual(Object.keys(route.query?.shape ?? {}).sort());
      expect(security.some((one) => Object.keys(one).length === 0)).toBe(route.access === 'public');
      const isNeeded = route.body !== null && !route.body.safeParse(undefined).success;
      expect([name, requestBody?.required]).toEqual([name, route.body === null ? undefined : isNeeded]);
    }
  });

  it('lets through what the API takes, and not what it refuses', async () => {
    const samples = samplesOf(await furnish(installation));
    const ajv = formats.default(new Ajv2020({ strict: false }));
    for (const name of names) {
      const { requestBody } = operationOf(name);
      if (!requestBody) continue;
      const { components } = description;
      const validate = ajv.compile({ ...requestBody.content['application/json']?.schema, components });
      const { body } = samples[name] as { body: object };
      expect([name, validate(body), validate.errors]).toEqual([name, true, null]);
      expect([name, validate({ ...body, nothing: 1 })]).toEqual([name, false]);
      expect([name, validate([])]).toEqual([name, false]);
    }
  });

  it('can be read in a browser', async () => {
    const browser = await launchBrowser();
    try {
      await browser.visit(async ({ page, problems }) => {
        await page.goto(`${installation.product.url}/api/docs`);
        await page.locator('#operations-tag-Tickets').click();
        const operation = page.locator('#operations-Tickets-createTicket');
        await operation.locator('button').first().click();
        await operation.getByText('Idempotency-Key').first().waitFor();
        expect(await page.title()).toBe('Baton API');
        // Swagger's own look and fonts come from us as well: the policy lets nothing else in.
        expect(problems).toEqual([]);
      });
    } finally {
      await browser.close();
    }
  });
});
