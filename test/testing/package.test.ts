import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A project that has the package installed, and nothing else. */
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'recognito-package-'));
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(ROOT, join(project, 'node_modules/recognito'), 'junction');
});

afterAll(() => {
  rmSync(project, { recursive: true });
});

const write = (name: string, text: string): string => {
  const file = join(project, name);
  writeFileSync(file, text);
  return file;
};

/** What a program prints. */
const printed = async (name: string, text: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [write(name, text)], { cwd: project });
  return stdout.trim();
};

type Target = string | { readonly [condition: string]: Target };

test('every file that package.json exports is there', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { exports: Target };
  const filesOf = (target: Target): readonly string[] =>
    typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf);
  const files = filesOf(exports);
  expect(files).toContain('./dist/testing.mjs');
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test.each(['testing', 'testing/global-setup'])(
  'recognito/%s has the same exports for import and for require',
  async (name) => {
    const imported = await printed(
      'a.mjs',
      `import * as all from 'recognito/${name}'; console.log(Object.keys(all).sort().join());`,
    );
    const required = await printed('a.cjs', `console.log(Object.keys(require('recognito/${name}')).sort().join());`);
    expect(imported).toBe(
      name === 'testing' ? 'RecognitoError,recognito,softwareAuthenticator,worldFixtures,worldHooks' : 'default',
    );
    expect(required).toBe(imported);
  },
);

test('it needs nothing but Node', () => {
  for (const name of ['testing', 'testing-global-setup']) {
    const [esm, cjs] = ['mjs', 'cjs'].map((ending) => readFileSync(join(ROOT, `dist/${name}.${ending}`), 'utf8'));
    const imported = [...(esm ?? '').matchAll(/\bfrom ["']([^"']+)["']/g)].map(([, specifier]) => specifier);
    const required = [...(cjs ?? '').matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, specifier]) => specifier);
    expect(imported).toContain('node:child_process');
    expect([...imported, ...required].filter((specifier) => !specifier?.startsWith('node:'))).toEqual([]);
  }
});

/** Uses the types as a project does; each comment claims an error on the next line. */
const TYPED = `
import { recognito, RecognitoError, type World, worldFixtures, worldHooks } from 'recognito/testing';
import globalSetup from 'recognito/testing/global-setup';

export const setUp = (world: World) =>
  world.seed({ pools: [{ name: 'app', clients: [{ name: 'web', settings: { GenerateSecret: true } }], users: [{ username: 'alice' }] }, { name: 'staff' }] });
export const cognito = worldHooks(setUp, { hooks: { before: () => undefined, beforeEach: () => undefined, after: () => undefined } });
export const id: string = cognito.given.pools.app.clients.web.id;
export const secret: string | undefined = cognito.given.pools.app.clients.web.secret;
export const staff: string = cognito.given.pools.staff.id;
// @ts-expect-error No client of that name was seeded.
cognito.given.pools.app.clients.mobile;
// @ts-expect-error No pool of that name was seeded.
cognito.given.pools.shop;

export const flow = async (): Promise<void> => {
  await globalSetup();
  await using world = await (await recognito({ flags: ['--code', '123456'] })).world({ seed: 'x' });
  const endpoint: string = world.clientConfig.endpoint;
  const { code } = await world.inbox.waitFor({ to: endpoint, kind: 'verification' });
  const said: string | undefined = code;
  // @ts-expect-error There is no such kind of message.
  await world.inbox.waitFor({ kind: 'verify' });
  const { accessToken }: { accessToken: string } = await world.tokens.mint({ pool: cognito.given.pools.app, client: id, user: said ?? 'alice' });
  const seeded = await world.seed({ pools: [] as { name: string }[] });
  const found: string | undefined = seeded.pools[accessToken]?.id;
  const error = new RecognitoError(404, 'UnknownWorld', found ?? '', '');
  const status: number = error.status;
  // @ts-expect-error What a refusal says is not changed.
  error.status = status;
  worldFixtures(setUp).world[1].auto satisfies true;
};
`;

const problemsOf = (files: readonly string[], options: ts.CompilerOptions): readonly string[] => {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    ...options,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\\n')}`);
};

test.each([
  ['node16', { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }, ['a.mts', 'a.cts']],
  [
    'nodenext',
    { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
    ['a.mts', 'a.cts'],
  ],
  ['bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }, ['a.ts']],
])('its types are whole, and right, without those of Node: moduleResolution %s', (_, options, names) => {
  expect(
    problemsOf(
      names.map((name) => write(name, TYPED)),
      options,
    ),
  ).toEqual([]);
});
