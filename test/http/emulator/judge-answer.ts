import { Ajv, type ValidateFunction } from 'ajv';
import type { ControlRoute } from '../../../src/http/emulator/control-route.js';
import { controlRoutes } from '../../../src/http/emulator/control-routes.js';
import { openApiDocument } from '../../../src/http/emulator/open-api.js';
import { refusalsOf } from '../../../src/http/emulator/route-refusals.js';
import type { ControlAnswered } from '../../../src/http/inspector.js';

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

const compiled = new Map<object, ValidateFunction>();
const checkBy = (schema: object): ValidateFunction => {
  const known = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, known);
  return known;
};

const { components } = openApiDocument('http://localhost') as { components: { schemas: { Error: object } } };

/** What a path that is no route, or a method that it does not take, is answered with. */
const NO_ROUTE: Readonly<Record<string, number>> = {
  NotFound: 404,
  MethodNotAllowed: 405,
  BadRequest: 400,
  HostNotAllowed: 403,
  OriginNotAllowed: 403,
  UnsupportedMediaType: 415,
};

/** As the router has it: `GET /_recognito/worlds/:name`. */
export const routerKey = ({ method, path }: ControlRoute): string =>
  `${method} /_recognito${path.replace(/\{(\w+)\}/g, ':$1')}`;

const byKey = new Map(Object.values(controlRoutes).map((route) => [routerKey(route), route]));

/** Where an answer of the control API is not what its route says of it. */
export const problemsOf = (answer: ControlAnswered): readonly string[] => {
  const { method, status, contentType, payload } = answer;
  // HEAD is answered as GET is, and OPTIONS by CORS.
  if (method === 'OPTIONS') return [];
  const key = `${method === 'HEAD' ? 'GET' : method} ${answer.route ?? '(no route)'}`;
  const route = byKey.get(key);
  if (answer.route !== undefined && !route) return [`${key} is not in control-routes.ts`];
  const problems =
    route && status === route.answer.status
      ? successProblems(route, contentType, payload)
      : refusalProblems(route, answer);
  return problems.map((problem) => `${key} ${status}: ${problem}`);
};

const successProblems = ({ answer }: ControlRoute, contentType: string, payload: unknown): readonly string[] => {
  const wanted = 'mediaType' in answer ? answer.mediaType : 'application/json; charset=utf-8';
  if (contentType !== wanted) return [`it is of type ${contentType}, not ${wanted}`];
  return 'mediaType' in answer ? [] : jsonProblems(answer.schema, payload);
};

const refusalProblems = (route: ControlRoute | undefined, { status, payload }: ControlAnswered): readonly string[] => {
  const problems = jsonProblems(components.schemas.Error, payload);
  if (problems.length > 0) return problems;
  const { error } = JSON.parse(String(payload)) as { error: string };
  const declared = (route ? refusalsOf(route) : NO_ROUTE)[error];
  return declared === status
    ? []
    : [`${error} is ${declared === undefined ? 'not declared' : `declared as ${declared}`}`];
};

const jsonProblems = (schema: object, payload: unknown): readonly string[] => {
  const validate = checkBy(schema);
  if (validate(JSON.parse(String(payload)))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
};
