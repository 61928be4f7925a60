import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodeRuntimeOptions } from '../../../src/triggers/node/node-runtime.js';
import { transpile } from '../../../src/triggers/node/typescript.js';
import { answerOf, failureOf, linesOf, NodeFunctions, runOf } from './node-functions.js';

const functions = new NodeFunctions();
afterAll(() => functions.close());

type Files = Readonly<Record<string, string>>;

const answered = async (files: Files, options: Partial<NodeRuntimeOptions> = {}): Promise<unknown> =>
  answerOf(await (await functions.of(files, options)).run(runOf({ name: 'Ada' })));

const failed = async (files: Files, options: Partial<NodeRuntimeOptions> = {}): Promise<unknown> =>
  failureOf(await (await functions.of(files, options)).run(runOf()));

const CJS = "exports.handler = async () => 'cjs';";
const ESM = "export const handler = async () => 'esm';";

describe('finds the handler', () => {
  test.each<[string, Files, Partial<NodeRuntimeOptions>, unknown]>([
    ['.mjs', { 'index.mjs': ESM }, {}, 'esm'],
    ['.cjs', { 'index.cjs': CJS, 'package.json': '{"type":"module"}' }, {}, 'cjs'],
    ['.js of a module package', { 'index.js': ESM, 'package.json': '{"type":"module"}' }, {}, 'esm'],
    ['.js before .mjs', { 'index.js': CJS, 'index.mjs': ESM }, {}, 'cjs'],
    ['a file without extension', { index: CJS }, {}, 'cjs'],
    [
      'a nested name in a folder',
      { 'src/api/users.js': 'exports.a = { b: async () => 1 }' },
      { handlerName: 'src/api/users.a.b' },
      1,
    ],
    ['top-level await', { 'index.mjs': `${ESM} await new Promise((resolve) => setTimeout(resolve, 5));` }, {}, 'esm'],
    [
      'a package that Node finds',
      { 'node_modules/mine/index.js': "exports.handler = async () => 'package'" },
      { handlerName: 'mine.handler' },
      'package',
    ],
  ])('%s', async (_title, files, options, answer) => {
    expect(await answered(files, options)).toBe(answer);
  });

  test('in the file that is given, whatever its name', async () => {
    const root = await functions.write({ 'index.v2.mjs': 'export const a = { b: async () => process.env._HANDLER };' });
    const runtime = functions.at(root, { handlerFile: join(root, 'index.v2.mjs'), handlerName: 'a.b' });
    expect(answerOf(await runtime.run(runOf()))).toBe('index.v2.a.b');
  });
});

describe('says why a handler does not load', () => {
  test.each<[string, Files, Partial<NodeRuntimeOptions>, string, string]>([
    [
      'no file',
      {},
      {},
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'index'\nRequire stack:\n- /var/runtime/index.mjs",
    ],
    [
      'no such export',
      { 'index.js': 'exports.other = 1' },
      {},
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
    ],
    [
      'an export that is no function',
      { 'index.js': 'exports.handler = 1' },
      {},
      'Runtime.HandlerNotFound',
      'index.handler is not a function',
    ],
    ['no dot', { 'index.js': CJS }, { handlerName: 'index' }, 'Runtime.MalformedHandlerName', 'Bad handler'],
    [
      'a way out of the folder',
      {},
      { handlerName: '../index.handler' },
      'Runtime.MalformedHandlerName',
      "'../index.handler' is not a valid handler name. Use absolute paths when specifying root directories in handler names.",
    ],
    [
      'a syntax error',
      { 'index.js': 'exports.handler = { a: ; }' },
      {},
      'Runtime.UserCodeSyntaxError',
      "SyntaxError: Unexpected token ';'",
    ],
    ['an error at its top level', { 'index.js': "throw new TypeError('no')" }, {}, 'TypeError', 'no'],
    ['a text thrown at its top level', { 'index.mjs': "throw 'no'" }, {}, 'string', 'no'],
    [
      'a callback with nodejs24.x',
      { 'index.js': 'exports.handler = (event, context, callback) => callback()' },
      { runtimeName: 'nodejs24.x' },
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify ' +
        'this function to use a supported handler signature to use Node.js 24 or later. For more information see ' +
        'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    ],
  ])('%s', async (_title, files, options, errorType, errorMessage) => {
    expect(await failed(files, options)).toEqual({ errorType, errorMessage });
  });

  test('a missing package of a CommonJS file, and of an ES module', async () => {
    const root = await functions.write({ 'index.js': "require('nowhere')", 'index2.mjs': "import 'nowhere'" });
    expect(failureOf(await functions.at(root).run(runOf()))).toEqual({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: `Error: Cannot find module 'nowhere'\nRequire stack:\n- ${join(root, 'index.js')}\n- /var/runtime/index.mjs`,
    });
    expect(failureOf(await functions.at(root, { handlerName: 'index2.handler' }).run(runOf()))).toEqual({
      errorType: 'Error',
      errorMessage: `Cannot find package 'nowhere' imported from ${join(root, 'index2.mjs')}`,
    });
  });

  test.each<[string, Files, RegExp]>([
    ['a CommonJS file', { 'index.js': '\nexports.handler = {' }, /[\\/]index\.js:\d/],
    ['an ES module', { 'index.mjs': '\nexport const handler = {{' }, /[\\/]index\.mjs:2/],
    [
      'an imported ES module',
      { 'index.mjs': "import './lib.mjs'; console.log('runs')", 'lib.mjs': '\n\n{{' },
      /[\\/]lib\.mjs:3/,
    ],
    ['TypeScript', { 'index.ts': '\nexport const handler = {{' }, /[\\/]index\.ts:2/],
  ])('the trace and the log name the line of a syntax error of %s', async (_title, files, place) => {
    const outcome = await (await functions.of(files)).run(runOf());
    expect(failureOf(outcome).errorType).toBe('Runtime.UserCodeSyntaxError');
    expect(outcome.kind === 'failed' && outcome.error.trace?.join('\n')).toMatch(place);
    const [line = '', ...more] = linesOf(outcome);
    expect(line).toMatch(/^<time>\tundefined\tERROR\tUncaught Exception \t\{/);
    expect(line).toMatch(place);
    expect(more).toEqual([]);
  });

  test('what was mended loads at the next call', async () => {
    const root = await functions.write({ 'index.js': 'exports.handler = {' });
    const runtime = functions.at(root);
    expect((await runtime.run(runOf())).kind).toBe('failed');
    await functions.write({ 'index.js': CJS }, root);
    expect(answerOf(await runtime.run(runOf()))).toBe('cjs');
  });

  test('a package.json that is no JSON', async () => {
    const outcome = await (await functions.of({ 'index.js': CJS, 'package.json': '{' })).run(runOf());
    expect(failureOf(outcome).errorMessage).toMatch(/[\\/]package\.json/);
  });

  test('a folder that is not there', async () => {
    const root = join(tmpdir(), 'there-is-no-such-folder');
    const run = runOf();
    expect(failureOf(await functions.at(root).run(run))).toEqual({
      errorType: 'Runtime.InvalidEntrypoint',
      errorMessage: `RequestId: ${run.requestId} Error: chdir ${root}: no such file or directory`,
    });
  });
});

describe('TypeScript', () => {
  const left = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('recognito-function-'));

  test('runs with what it imports: its own files, packages of both kinds, JSON, and Node’s modules', async () => {
    const before = left();
    const answer = await answered({
      'index.ts': `
        import { basename } from 'node:path';
        import { greeting, place } from './lib/greeting';
        import cjs from 'old';
        import { esm } from 'new';
        import names from './names.json';
        enum Kind { Plain = 'plain' }
        export const handler = async ({ name }: { name: string }): Promise<object> => ({
          greeting: greeting(name), kind: Kind.Plain, cjs, esm, names, file: basename(__filename), place,
          here: basename(import.meta.url), required: require('./names.json'),
        });`,
      'lib/greeting.ts': `
        import { basename } from 'node:path';
        export const greeting = (name: string): string => \`Hello \${name}\`;
        export const place = [basename(__dirname), basename(import.meta.url)];`,
      'names.json': '["Ada"]',
      'node_modules/old/index.js': "module.exports = 'CommonJS'",
      'node_modules/new/package.json': '{"type":"module","exports":"./new.js"}',
      'node_modules/new/new.js': "export const esm = 'ES module'; await 1;",
    });
    expect(answer).toEqual({
      greeting: 'Hello Ada',
      kind: 'plain',
      cjs: 'CommonJS',
      esm: 'ES module',
      names: ['Ada'],
      file: 'index.ts',
      place: ['lib', 'greeting.ts'],
      here: 'index.ts',
      required: ['Ada'],
    });
    expect(left()).toEqual(before);
  });

  test.each([
    ['.mts', { 'index.mts': "export const handler = async (): Promise<string> => 'mts';" }, 'mts'],
    [
      '.cts that exports as CommonJS does',
      { 'index.cts': "exports.handler = async (): Promise<string> => 'cts';" },
      'cts',
    ],
  ])('%s', async (_title, files, answer) => {
    expect(await answered(files)).toBe(answer);
  });

  test('a stack trace names the lines of the source', async () => {
    const outcome = await (
      await functions.of({
        'index.ts':
          "interface A { a: string }\nimport { fail } from './lib.js';\nexport const handler = async (a: A) => fail(a.a);",
        'lib.ts': "type T = string;\n\nexport const fail = (a: T): never => {\n  throw new Error('no');\n};",
      })
    ).run(runOf());
    const trace = outcome.kind === 'failed' ? outcome.error.trace : undefined;
    expect(trace?.[1]).toMatch(/[\\/]lib\.ts:4:\d+\)?$/);
    expect(trace?.[2]).toMatch(/[\\/]index\.ts:3:\d+\)?$/);
  });

  test('a missing package, by its name and place', async () => {
    const root = await functions.write({ 'index.ts': "import { a } from 'nowhere';\nexport const handler = a;" });
    const outcome = await functions.at(root).run(runOf());
    expect(failureOf(outcome)).toEqual({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: `Error: Cannot find module 'nowhere'\nRequire stack:\n- ${join(root, 'index.ts')}`,
    });
    expect(outcome.kind === 'failed' && outcome.error.trace?.at(-2)).toBe(`    at ${join(root, 'index.ts')}:1:19`);
  });

  test('without esbuild it says what is missing', async () => {
    const missing = new Error("Cannot find package 'esbuild'");
    expect(await transpile('/f/index.ts', () => Promise.reject(missing))).toEqual({
      error: {
        errorType: 'Runtime.ImportModuleError',
        errorMessage: 'Error: /f/index.ts is TypeScript, which needs the package esbuild: npm install esbuild',
        trace: [
          'Runtime.ImportModuleError: Error: /f/index.ts is TypeScript, which needs the package esbuild: npm install esbuild',
          "Error: Cannot find package 'esbuild'",
        ],
      },
    });
  });

  test('an esbuild that does not work is told of', async () => {
    const broken = { build: () => Promise.reject(new Error('Host version does not match')) };
    expect(await transpile('/f/index.ts', () => Promise.resolve(broken as never))).toMatchObject({
      error: { errorType: 'Runtime.ImportModuleError', errorMessage: 'Error: esbuild: Host version does not match' },
    });
  });
});

describe('knows when its files have changed', () => {
  test.each<[string, Files, string]>([
    [
      'a CommonJS import',
      { 'index.js': "const { a } = require('./lib.js'); exports.handler = async () => a", 'lib.js': 'exports.a = 1' },
      'lib.js',
    ],
    [
      'an ES module import',
      {
        'index.mjs': "import { a } from './lib.mjs'; export const handler = async () => a",
        'lib.mjs': 'export const a = 1',
      },
      'lib.mjs',
    ],
    [
      'a late import',
      {
        'index.mjs': "export const handler = async () => (await import('./lib.mjs')).a",
        'lib.mjs': 'export const a = 1',
      },
      'lib.mjs',
    ],
    [
      'a TypeScript import',
      {
        'index.ts': "import { a } from './lib'; export const handler = async () => a",
        'lib.ts': 'export const a: number = 1',
      },
      'lib.ts',
    ],
    ['the handler itself', { 'index.mjs': 'export const handler = async () => 1' }, 'index.mjs'],
  ])('%s', async (_title, files, edited) => {
    const root = await functions.write(files);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const runtime = functions.at(root);
    expect(runtime.changed()).toBe(false);
    expect(answerOf(await runtime.run(runOf()))).toBe(1);
    expect(runtime.changed()).toBe(false);
    await functions.write({ [edited]: `${String(files[edited])}\n` }, root);
    expect(runtime.changed()).toBe(true);
  });

  test('a file that was written while it was loaded counts as changed', async () => {
    const lib = "require('node:fs').appendFileSync(__filename, ' ');";
    const runtime = await functions.of({
      'index.js': "require('./lib.js'); exports.handler = async () => 1",
      'lib.js': lib,
    });
    expect(answerOf(await runtime.run(runOf()))).toBe(1);
    expect(runtime.changed()).toBe(true);
  });
});
