import type { ModelShape } from './model-shape.js';
import type { ServiceName } from './services.js';
import { operationOf, services, shapeOf } from './services.js';
import { frontDoorExceptions } from './wire-status.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text;

/** What is wrong with a value that holds no others. */
function scalarProblem(shape: ModelShape, value: unknown): string | undefined {
  const shown = JSON.stringify(value) ?? String(value);
  switch (shape.type) {
    case 'string':
      if (typeof value !== 'string') return `${shown} is not a string`;
      return shape.enum && !shape.enum.includes(value) ? `${shown} is not one of ${shape.enum.join(', ')}` : undefined;
    case 'blob':
      return typeof value === 'string' && isBase64(value) ? undefined : `${shown} is not base64`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${shown} is not a boolean`;
    case 'integer':
    case 'long':
      return Number.isSafeInteger(value) ? undefined : `${shown} is not a whole number`;
    case 'timestamp':
      return Number.isFinite(value) ? undefined : `${shown} is not a number of epoch seconds`;
    case 'list':
    case 'map':
    case 'structure':
      return undefined;
  }
}

function structureProblems(service: ServiceName, shapeName: string, value: unknown, path: string): string[] {
  const { members = {}, required = [], document } = shapeOf(service, shapeName);
  if (document) return value === undefined ? [`${path}: is not JSON`] : [];
  if (!isObject(value)) return [`${path}: is not a structure`];
  const problems = required
    .filter((name) => value[name] === undefined)
    .map((name) => `${path}.${name}: is required and missing`);
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined) continue; // JSON has no undefined: the member is absent.
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (member) problems.push(...problemsOf(service, member.shape, item, `${path}.${name}`));
    else problems.push(`${path}.${name}: is not in the model`);
  }
  return problems;
}

function mapProblems(service: ServiceName, shape: ModelShape, value: unknown, path: string): string[] {
  if (!isObject(value)) return [`${path}: is not a map`];
  return Object.entries(value).flatMap(([key, item]) => [
    ...problemsOf(service, shape.keyShape ?? '', key, `${path} key`),
    ...problemsOf(service, shape.valueShape ?? '', item, `${path}.${key}`),
  ]);
}

function problemsOf(service: ServiceName, shapeName: string, value: unknown, path: string): string[] {
  const shape = shapeOf(service, shapeName);
  if (shape.type === 'structure') return structureProblems(service, shapeName, value, path);
  if (shape.type === 'map') return mapProblems(service, shape, value, path);
  if (shape.type === 'list') {
    if (!Array.isArray(value)) return [`${path}: is not a list`];
    return value.flatMap((item, index) => problemsOf(service, shape.memberShape ?? '', item, `${path}[${index}]`));
  }
  const problem = scalarProblem(shape, value);
  return problem === undefined ? [] : [`${path}: ${problem}`];
}

/**
 * What the model says against an answer: unknown members, wrong types, enum values that it does not list, required members
 * that are missing; each as `path: problem`. Empty when the answer is AWS's own form. For tests, on every answer.
 */
export function checkOutput(service: ServiceName, operation: string, output: unknown): string[] {
  const { outputShape } = operationOf(service, operation);
  if (outputShape !== undefined) return problemsOf(service, outputShape, output, operation);
  return output === undefined ? [] : [`${operation}: answers an empty body`];
}

/** Exceptions that the API reference names in its text, but not in the operation's list. */
const NAMED_IN_TEXT: Readonly<Record<string, readonly string[]>> = {
  // Of ForceAliasCreation: "the API throws an AliasExistsException error if the alias already exists".
  AdminCreateUser: ['AliasExistsException'],
};

/** Whether AWS may answer this operation with this exception: its own list, the service's validation, or the front door. */
export function isDeclaredError(service: ServiceName, operation: string, exceptionName: string): boolean {
  return (
    operationOf(service, operation).errors.includes(exceptionName) ||
    (NAMED_IN_TEXT[operation] ?? []).includes(exceptionName) ||
    exceptionName === services[service].validationException ||
    frontDoorExceptions.has(exceptionName)
  );
}
