/** In a table a bar separates cells, also within backquotes. */
const cell = (text) => text.replaceAll('|', '\\|');

const typesOf = ({ type }) => [type].flat();

/** A JSON Schema as a TypeScript type is written; `integer` and comments say what types cannot. */
function shape(schema, indent = '') {
  const { enum: words, const: word, anyOf, oneOf, items, properties, additionalProperties, required = [] } = schema;
  if (word !== undefined) return JSON.stringify(word);
  if (words) return words.map((one) => JSON.stringify(one)).join(' | ');
  if (anyOf ?? oneOf) return (anyOf ?? oneOf).map((one) => shape(one, indent)).join(' | ');
  if (items) return `${shape(items, indent)}[]`;
  if (properties) {
    const inner = `${indent}  `;
    const members = Object.entries(properties).map(([name, member]) => {
      const about = [member.description, limits(member)].filter(Boolean).join('; ');
      const comment = about === '' ? '' : `  // ${about}`;
      return `${inner}${name}${required.includes(name) ? '' : '?'}: ${shape(member, inner)};${comment}`;
    });
    return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`;
  }
  if (schema.type === undefined) return 'any JSON';
  if (schema.type === 'object' && typeof additionalProperties === 'object') {
    return `{ [name: string]: ${shape(additionalProperties, indent)} }`;
  }
  return typesOf(schema).join(' | ');
}

/** What a value may be, beyond its type, in words. */
function limits({ type, minimum, maximum, minLength, maxLength, minItems, maxItems, pattern }) {
  const range = (least, most, of) => {
    if (least === undefined && most === undefined) return [];
    if (most === undefined) return [`at least ${least}${of}`];
    return [least === undefined ? `at most ${most}${of}` : `${least} to ${most}${of}`];
  };
  return [
    ...range(minimum, maximum, ''),
    ...range(minLength, maxLength, ' characters'),
    ...range(minItems, maxItems, type === 'array' ? ' of them' : ''),
    ...(pattern === undefined ? [] : [`\`${pattern}\``]),
  ].join(', ');
}

const titleOf = ({ method, path }) => `${method} ${path}`;
/** As GitHub makes the anchor of a heading. */
const anchorOf = (route) =>
  titleOf(route)
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** Parameters of a query, a row each. */
const parametersOf = ({ properties, required = [] }) => [
  '| Parameter | Value | |',
  '|---|---|---|',
  ...Object.entries(properties).map(([name, schema]) => {
    const about = [schema.description, limits(schema), required.includes(name) ? 'required' : ''];
    return `| \`${name}\` | ${cell(shape(schema))} | ${cell(about.filter(Boolean).join('; '))} |`;
  }),
];

const code = (text) => ['```ts', text, '```'];

function answerOf({ answer }) {
  if ('mediaType' in answer) return [`Answers ${answer.status}, \`${answer.mediaType}\`.`];
  return [
    `Answers ${answer.status}:`,
    '',
    ...code(shape(answer.schema)),
    ...(answer.stream ? ['', `Asked for \`text/event-stream\`, it follows. ${answer.stream}`] : []),
  ];
}

function sectionOf(route) {
  const { summary, description, anyWorld, open, query, body, rawBody, refusals = {} } = route;
  const notes = [anyWorld && 'The same below every world prefix.', open && 'Needs no token.'].filter(Boolean);
  const words = Object.entries(refusals).map(([word, status]) => `\`${word}\` (${status})`);
  return [
    `## ${titleOf(route)}`,
    '',
    [summary, description, ...notes].filter(Boolean).join(' '),
    '',
    ...(query ? [...parametersOf(query), ''] : []),
    ...(body ? ['Takes:', '', ...code(shape(body)), ''] : []),
    ...(rawBody ? [`Takes \`${rawBody.mediaType}\`: ${rawBody.description}`, ''] : []),
    ...answerOf(route),
    '',
    ...(words.length > 0 ? [`Refuses with ${words.join(', ')}.`, ''] : []),
  ];
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

/** docs/control-api-routes.md for these routes (`ControlRoute` of src/http/emulator/control-route.ts, by name), by their paths. */
export function controlPage(routes) {
  const byPath = (a, b) => (a.path < b.path ? -1 : 1);
  const byMethod = (a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method);
  const all = Object.values(routes).sort((a, b) => (a.path === b.path ? byMethod(a, b) : byPath(a, b)));
  return [
    '<!-- Written by `npm run docs` from src/http/emulator/routes: change those, not this page. -->',
    '',
    '# The routes of the control API',
    '',
    'All of them, as requests are held against them: what is not named here is refused. Paths are below `/_recognito`, in the default world, or below',
    '`/@NAME/_recognito` in the world of that name. What every route may refuse a request with is in [control-api.md](control-api.md#refusals). A running',
    'emulator serves the same as OpenAPI 3.1 at `/_recognito/openapi.json`.',
    '',
    '| Route | |',
    '|---|---|',
    ...all.map((route) => `| [${titleOf(route)}](#${anchorOf(route)}) | ${cell(route.summary)} |`),
    '',
    ...all.flatMap(sectionOf),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
