import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

interface OpenApiDocument {
  paths: Record<string, Record<string, { responses: Record<string, ResponseObject> }>>;
}
interface ResponseObject {
  content?: Record<string, { schema?: object }>;
}

/** An answer as it came over the wire. */
export interface WireAnswer {
  method: string;
  /** Below `/api/v1`, without the query. */
  path: string;
  status: number;
  contentType: string | null;
  text: string;
}

const ofPath = (template: string): RegExp => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);

/**
 * Tells in which ways an answer differs from what the OpenAPI document promises for it: its status, its media type and
 * its content. Answers to what the document does not know (an unknown address, a wrong method) must still be problems.
 */
export function conformingTo(document: unknown): (answer: WireAnswer) => string[] {
  const { paths } = document as OpenApiDocument;
  const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema(document as object, 'api');
  // A literal path goes before one with parameters, as in the server.
  const templates = Object.keys(paths)
    .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
    .map((template) => ({ template, pattern: ofPath(template) }));
  const compiled = new Map<string, ValidateFunction>();

  function validatorOf(pointer: readonly string[]): ValidateFunction {
    const ref = `api#/${pointer.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`;
    let validate = compiled.get(ref);
    if (!validate) {
      validate = ajv.compile({ $ref: ref });
      compiled.set(ref, validate);
    }
    return validate;
  }

  return ({ method, path, status, contentType, text }) => {
    const template = templates.find(({ pattern }) => pattern.test(path))?.template;
    const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
    const found: string[] = [];
    let pointer = ['components', 'schemas', 'Problem'];
    let mediaType = 'application/problem+json';
    if (operation && template !== undefined) {
      const key = [String(status), `${String(status)[0]}XX`].find((one) => one in operation.responses);
      if (key === undefined) return [`the status ${status} is not documented`];
      const [documented] = Object.entries(operation.responses[key]?.content ?? {});
      if (!documented) return text === '' ? [] : ['has a body where none is documented'];
      [mediaType] = documented;
      pointer = ['paths', template, method.toLowerCase(), 'responses', key, 'content', mediaType, 'schema'];
    } else if (status < 400) return ['is not documented'];
    if (contentType?.split(';')[0] !== mediaType) found.push(`is ${contentType} and not ${mediaType}`);
    const validate = validatorOf(pointer);
    if (!validate(JSON.parse(text)))
      found.push(
        ...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`),
      );
    return found;
  };
}
