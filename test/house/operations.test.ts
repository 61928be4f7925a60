import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { operationStates, type OperationState } from '../../src/operations/operation-states.js';
import { cognitoIdentityHandlers, cognitoIdentityRegistry } from '../../src/operations/identity-registry.js';
import { cognitoIdpHandlers, cognitoIdpRegistry } from '../../src/operations/registry.js';
import { services } from '../../src/protocol/services.js';
import { filesBelow, nodesOf, parse, ROOT, type SourceFile } from './source-files.js';

// The page's script is plain JavaScript, without types: its path is kept from the compiler.
const scriptPath: string = '../../scripts/docs.mjs';
const { operationsPage } = (await import(scriptPath)) as {
  readonly operationsPage: (states: readonly OperationState[]) => string;
};

/** AdminSetUserMFAPreference → admin-set-user-mfa-preference; GetCSVHeader → get-csv-header. */
const kebab = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

const nameOf = ({ path }: SourceFile): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');

const exportedClasses = (file: SourceFile): readonly string[] =>
  parse(file)
    .statements.filter(ts.isClassDeclaration)
    .filter((declared) => declared.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .map((declared) => declared.name?.text ?? '');

/** How many tests stand in each top-level `describe` of a test file. */
const testsByBlock = (file: SourceFile): Record<string, number> => {
  const blocks: Record<string, number> = {};
  for (const statement of parse(file).statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
    const { expression, arguments: given } = statement.expression;
    const [title] = given;
    if (expression.getText() !== 'describe' || !title || !ts.isStringLiteral(title)) continue;
    blocks[title.text] = nodesOf(statement).filter(
      (node) => ts.isCallExpression(node) && /^(test|it)(\.each\b.*)?$/s.test(node.expression.getText()),
    ).length;
  }
  return blocks;
};

/** Both APIs, each in a folder of its name. */
const apis = [
  ['cognito-idp', cognitoIdpRegistry, cognitoIdpHandlers],
  ['cognito-identity', cognitoIdentityRegistry, cognitoIdentityHandlers],
] as const;

test.each([
  ['AdminSetUserMFAPreference', 'admin-set-user-mfa-preference'],
  ['GetCSVHeader', 'get-csv-header'],
  ['DescribeManagedLoginBrandingByClient', 'describe-managed-login-branding-by-client'],
])('the file of %s is %s', (name, file) => {
  expect(kebab(name)).toBe(file);
});

describe.each(apis)('%s', (service, registry, handlers) => {
  const folder = `src/operations/${service}`;
  const names = Object.keys(registry);

  test('every file is named for an operation that the registry runs, and the other way round', async () => {
    const files = await filesBelow(folder);
    expect(files.map(nameOf).sort()).toEqual(names.map(kebab).sort());
  });

  test('every operation file exports the class of its operation and its handler, and nothing else that is a class', async () => {
    const byFile = new Map(names.map((name) => [kebab(name), name]));
    for (const file of await filesBelow(folder)) {
      const name = byFile.get(nameOf(file));
      expect({ file: file.path, classes: exportedClasses(file) }).toEqual({
        file: file.path,
        classes: [name, `${name}Handler`],
      });
    }
  });

  test('the registry has every operation of the model, in its order, each with the class of its name', () => {
    expect(names).toEqual([...services[service].operations.keys()].sort());
    expect(Object.values<{ readonly name: string }>(registry).map(({ name }) => name)).toEqual(names);
  });

  test('every registered operation has its handler among the providers', () => {
    expect(handlers.map(({ name }) => name).sort()).toEqual(names.map((name) => `${name}Handler`).sort());
  });

  test('every operation has a test with the blocks validation, refusals and effects', async () => {
    const tests = new Map((await filesBelow(`test/operations/${service}`)).map((file) => [file.path, file]));
    const lacking = names.flatMap((name) => {
      const path = `test/operations/${service}/${kebab(name)}.test.ts`;
      const file = tests.get(path);
      if (!file) return [`${path} is missing`];
      const blocks = testsByBlock(file);
      return ['validation', 'refusals', 'effects']
        .filter((block) => !blocks[block])
        .map((block) => `${path} has no test in describe('${block}')`);
    });
    expect(lacking).toEqual([]);
  });
});

test('there are 163 operations of both', () => {
  expect(operationStates()).toHaveLength(163);
});

test('docs/operations.md says what the registry does (npm run docs writes it)', async () => {
  expect(await readFile(join(ROOT, 'docs/operations.md'), 'utf8')).toBe(operationsPage(operationStates()));
});
