// Writes src/protocol/generated/*.ts from AWS's interface models, so that the compiler knows every operation's members.
// `node scripts/model.mjs` writes the files; `--check` only compares, and exits with 1 when one is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const folder = new URL('../src/protocol/', import.meta.url);

/** The services, with the prefix of their types' names. */
const services = [
  { name: 'cognito-idp', prefix: 'CognitoIdp' },
  { name: 'cognito-identity', prefix: 'CognitoIdentity' },
  { name: 'lambda', prefix: 'Lambda' },
  { name: 'kms', prefix: 'Kms' },
  { name: 'sts', prefix: 'Sts' },
];

/** TypeScript for one shape at the place where it is used: scalars are inlined, the rest is referred to by its name. */
function typeOf(model, shapeName) {
  const shape = model.shapes[shapeName];
  switch (shape.type) {
    case 'string':
      return shape.enum ? shapeName : 'string';
    case 'blob':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'long':
    case 'timestamp':
      return 'number';
    case 'list':
    case 'map':
      return shapeName;
    case 'structure':
      return shape.document ? 'unknown' : shapeName;
    default:
      throw new Error(`${shapeName}: the model has a type that this script does not know: ${shape.type}`);
  }
}

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const memberName = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

/** The declaration of one shape, or nothing for a shape that is inlined. */
function declaration(model, shapeName) {
  const shape = model.shapes[shapeName];
  if (shape.type === 'string' && shape.enum) {
    return `export type ${shapeName} = ${shape.enum.map(quoted).join(' | ')};`;
  }
  if (shape.type === 'list') return `export type ${shapeName} = readonly ${typeOf(model, shape.memberShape)}[];`;
  if (shape.type === 'map') {
    return `export type ${shapeName} = Readonly<Record<string, ${typeOf(model, shape.valueShape)}>>;`;
  }
  if (shape.type !== 'structure' || shape.document) return undefined;
  const members = Object.entries(shape.members);
  if (members.length === 0) return `export type ${shapeName} = Readonly<Record<string, never>>;`;
  const lines = members.map(([name, member]) => {
    const optional = shape.required?.includes(name) ? '' : '?';
    return `  readonly ${memberName(name)}${optional}: ${typeOf(model, member.shape)};`;
  });
  return `export interface ${shapeName} {\n${lines.join('\n')}\n}`;
}

function operationType(name, operation) {
  const errors = [...new Set([...operation.errors, ...(operation.errorsFromSdk ?? [])])].sort();
  return [
    `  ${name}: {`,
    `    input: ${operation.input};`,
    `    output: ${operation.output ?? 'undefined'};`,
    `    error: ${errors.map(quoted).join(' | ') || 'never'};`,
    '  };',
  ].join('\n');
}

/**
 * The text of one generated file: a type for each shape, `<prefix>Operations`, `<prefix>OperationName` and the list of names.
 * Blobs are base64 strings, timestamps epoch seconds, documents any JSON.
 */
export function renderTypes(model, { name, prefix }) {
  const variable = `${prefix[0].toLowerCase()}${prefix.slice(1)}OperationNames`;
  const shapes = Object.keys(model.shapes).sort();
  const operations = Object.keys(model.operations).sort();
  return [
    `// Written by scripts/model.mjs from src/protocol/model/${name}.json: change the model or the script, not this file.`,
    `/** ${model.metadata.serviceFullName}, API version ${model.metadata.apiVersion}: what each operation takes, answers and refuses with. */`,
    `export interface ${prefix}Operations {`,
    ...operations.map((operation) => operationType(operation, model.operations[operation])),
    '}',
    '',
    `export type ${prefix}OperationName = keyof ${prefix}Operations;`,
    '',
    `export const ${variable} = [`,
    ...operations.map((operation) => `  ${quoted(operation)},`),
    `] as const satisfies readonly ${prefix}OperationName[];`,
    '',
    shapes
      .map((shape) => declaration(model, shape))
      .filter(Boolean)
      .join('\n\n'),
    '',
  ].join('\n');
}

/** Both files as they should be: `[{ path: URL, text }]`. */
export async function renderAll() {
  return Promise.all(
    services.map(async (service) => {
      const model = JSON.parse(await readFile(new URL(`model/${service.name}.json`, folder), 'utf8'));
      return { path: new URL(`generated/${service.name}.ts`, folder), text: renderTypes(model, service) };
    }),
  );
}

async function main() {
  const check = process.argv.includes('--check');
  await mkdir(new URL('generated/', folder), { recursive: true });
  for (const { path, text } of await renderAll()) {
    const old = await readFile(path, 'utf8').catch(() => undefined);
    if (old === text) continue;
    if (check) {
      console.error(`${path.pathname} is stale: run node scripts/model.mjs`);
      process.exitCode = 1;
    } else {
      await writeFile(path, text);
      console.log(`wrote ${path.pathname}`);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
