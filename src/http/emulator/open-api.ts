import { VERSION } from '../../version.js';
import type { ControlAnswer, ControlRoute } from './control-route.js';
import { controlRoutes } from './control-routes.js';
import { refusalsOf } from './route-refusals.js';

const ERROR = {
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
} as const;

/** The control API as an OpenAPI 3.1 document. `origin`: scheme, host and port that the caller used. */
export const openApiDocument = (origin: string): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries(controlRoutes)) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(name, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recognito control API',
      version: VERSION,
      description:
        "The emulator's own API: worlds, snapshots, the clock, the inbox, the log. Everything happens in the world that the path is prefixed with (`/@name`), or in the default world. Errors say what is wrong and what to do.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      { url: `${origin}/_recognito`, description: 'the default world' },
      {
        url: `${origin}/@{world}/_recognito`,
        description: 'another world',
        variables: { world: { default: 'default' } },
      },
    ],
    security: [{}, { controlToken: [] }],
    paths,
    components: {
      securitySchemes: {
        controlToken: { type: 'http', scheme: 'bearer', description: 'Needed where --control-token is set.' },
      },
      schemas: {
        Error: {
          type: 'object',
          properties: {
            error: { type: 'string', description: 'a word for programs' },
            message: { type: 'string', description: 'what is wrong' },
            hint: { type: 'string', description: 'what to do' },
          },
          required: ['error', 'message', 'hint'],
          additionalProperties: false,
        },
      },
    },
  };
};

const operationOf = (name: string, route: ControlRoute): object => {
  const { summary, description, path, query, body, rawBody, answer, open } = route;
  const required = new Set(query?.required);
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => ({
      name: parameter,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query?.properties ?? {}).map(([parameter, schema]) => ({
      name: parameter,
      in: 'query',
      required: required.has(parameter),
      schema,
    })),
  ];
  const needed = body?.required !== undefined && body.required.length > 0;
  return {
    operationId: name,
    summary,
    ...(description !== undefined && { description }),
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...((body ?? rawBody) && {
      requestBody: {
        required: rawBody !== undefined || needed,
        ...(rawBody && { description: rawBody.description }),
        content: {
          ...(body && { 'application/json': { schema: body } }),
          ...(rawBody && { [rawBody.mediaType]: { schema: rawBody.schema ?? { type: 'string' } } }),
        },
      },
    }),
    responses: { [answer.status]: answerOf(answer), ...byStatus(refusalsOf(route)) },
  };
};

const answerOf = (answer: ControlAnswer): object => {
  if ('mediaType' in answer) {
    return { description: 'It.', content: { [answer.mediaType]: { schema: { type: 'string' } } } };
  }
  const { schema, stream } = answer;
  return {
    description: 'Done.',
    content: {
      'application/json': { schema },
      ...(stream !== undefined && {
        'text/event-stream': { schema: { type: 'string', description: stream } },
      }),
    },
  };
};

/** A response for each status, that says which words it may have. */
const byStatus = (refusals: Readonly<Record<string, number>>): object => {
  const words = new Map<number, string[]>();
  for (const [word, status] of Object.entries(refusals)) words.set(status, [...(words.get(status) ?? []), word]);
  return Object.fromEntries(
    [...words].map(([status, them]) => [status, { ...ERROR, description: `${them.join(', ')}.` }]),
  );
};
