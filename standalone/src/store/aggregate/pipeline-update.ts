import { elementsOf, type RawValue } from '../bson/element.ts';
import { MongoError } from '../errors.ts';
import type { Variables } from './scope.ts';
import { compileTransform } from './transform.ts';

const ALLOWED = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** Compiles an update given as a pipeline: only stages that make one document of one document. */
export function compilePipelineUpdate(
  stages: readonly RawValue[],
  variables: Variables,
): (document: RawValue) => RawValue {
  const steps = stages.map((stage) => {
    const [first] = elementsOf(stage);
    if (!first || !ALLOWED.has(first.name)) {
      throw new MongoError(
        'InvalidOptions',
        `${first?.name ?? 'An empty stage'} is not allowed to be used within an update`,
      );
    }
    return compileTransform(first.name, first.value, variables)!;
  });
  return (document) => steps.reduce((current, step) => step(current), document);
}
