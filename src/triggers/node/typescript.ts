import { readFile } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, extname, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { build, BuildFailure, Loader, OutputFile, Plugin } from 'esbuild';
import type { FunctionError } from '../lambda-function.js';
import type { LoadedFile } from './wire.js';

/** A TypeScript handler with all of its own files in one ES module, and those files; or why there is none. */
export type Transpiled =
  | { readonly code: string; readonly files: readonly LoadedFile[] }
  | { readonly error: FunctionError };

interface Esbuild {
  readonly build: typeof build;
}

/**
 * Makes JavaScript of a TypeScript handler, for the Node that we run on. Types are not checked. Installed packages are not taken in:
 * they are imported from where they lie, by their addresses.
 * @param load loads esbuild, which not every installation has
 */
export const transpile = async (
  file: string,
  load: () => Promise<Esbuild> = () => import('esbuild'),
): Promise<Transpiled> => {
  let esbuild: Esbuild;
  try {
    esbuild = await load();
  } catch (error) {
    const message = `Error: ${file} is TypeScript, which needs the package esbuild: npm install esbuild`;
    return { error: failure('ImportModuleError', message, [String(error)]) };
  }
  try {
    const { outputFiles, metafile } = await esbuild.build({
      entryPoints: [file],
      absWorkingDir: dirname(file),
      outfile: `${file}.mjs`,
      write: false,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: `node${process.versions.node}`,
      // The default adds `module`, which is for bundlers only.
      conditions: [],
      sourcemap: 'external',
      sourcesContent: false,
      metafile: true,
      logLevel: 'silent',
      define: Object.fromEntries(Object.entries(PLACES).map(([said, { name }]) => [said, name])),
      plugins: [packagesByAddress, placesOfFiles],
    });
    return {
      code: withSourceMap(outputFiles, dirname(file)),
      files: Object.keys(metafile.inputs).flatMap(stampOf(file)),
    };
  } catch (error) {
    return { error: failureOf(error as Error & Partial<BuildFailure>, dirname(file)) };
  }
};

/** What a file may ask about where it lies. In one module with others it keeps its own place. */
const PLACES: Readonly<Record<string, { readonly name: string; readonly of: (file: string) => string }>> = {
  'import.meta.url': { name: '__fileUrl', of: (file) => pathToFileURL(file).href },
  'import.meta.filename': { name: '__filePath', of: (file) => file },
  'import.meta.dirname': { name: '__fileFolder', of: dirname },
  __filename: { name: '__filePath', of: (file) => file },
  __dirname: { name: '__fileFolder', of: dirname },
};

const LOADERS: Readonly<Partial<Record<string, Loader>>> = {
  '.js': 'jsx',
  '.mjs': 'jsx',
  '.cjs': 'jsx',
  '.jsx': 'jsx',
  '.tsx': 'tsx',
};

const placesOfFiles: Plugin = {
  name: 'places-of-files',
  setup(build) {
    build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const asked = Object.entries(PLACES).filter(([said]) => text.includes(said));
      if (asked.length === 0 || text.startsWith('#!')) return undefined;
      const places = new Map(asked.map(([, { name, of }]) => [name, JSON.stringify(of(path))]));
      // On the first line, so that the others keep their numbers.
      const contents = `const ${[...places].map((place) => place.join(' = ')).join(', ')}; ${text}`;
      return { contents, loader: LOADERS[extname(path)] ?? 'ts' };
    });
  },
};

const packagesByAddress: Plugin = {
  name: 'packages-by-address',
  setup(build) {
    const asking = {};
    build.onResolve({ filter: /^[^./]/ }, async ({ path: name, kind, importer, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === asking) return undefined;
      if (isBuiltin(name)) return { path: name, external: true };
      const { path, errors } = await build.resolve(name, { kind, importer, resolveDir, pluginData: asking });
      // What is missing esbuild reports; what is no package is ours, by an alias or a workspace.
      if (errors.length > 0 || !path.includes(`${sep}node_modules${sep}`) || path.endsWith('.json')) return undefined;
      return { path: kind.startsWith('require') ? path : pathToFileURL(path).href, external: true };
    });
  },
};

/** The map's sources lie relative to a file that is never written. */
const withSourceMap = (outputs: readonly OutputFile[], folder: string): string => {
  const textOf = (ending: string): string => outputs.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const map = JSON.parse(textOf('.map')) as { sources: string[] };
  map.sources = map.sources.map((source) => pathToFileURL(resolve(folder, source)).href);
  const inline = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${textOf('.mjs')}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`;
};

const stampOf =
  (entry: string) =>
  (input: string): readonly LoadedFile[] => {
    const path = resolve(dirname(entry), input);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat ? [{ path, mtimeMs: stat.mtimeMs, size: stat.size }] : [];
  };

/** What AWS's runtime would say of the JavaScript. */
const failureOf = (error: Error & Partial<BuildFailure>, folder: string): FunctionError => {
  const [first] = error.errors ?? [];
  if (!first) return failure('ImportModuleError', `Error: esbuild: ${error.message}`, []);
  const { text, location } = first;
  const file = location ? resolve(folder, location.file) : '';
  const place = location ? [`    at ${file}:${location.line}:${location.column + 1}`, `    ${location.lineText}`] : [];
  const [, missing] = /^Could not resolve "(.*)"$/.exec(text) ?? [];
  return missing === undefined
    ? failure('UserCodeSyntaxError', `SyntaxError: ${text}`, place)
    : failure('ImportModuleError', `Error: Cannot find module '${missing}'\nRequire stack:\n- ${file}`, place);
};

const failure = (name: string, errorMessage: string, trace: readonly string[]): FunctionError => {
  const errorType = `Runtime.${name}`;
  return { errorType, errorMessage, trace: [...`${errorType}: ${errorMessage}`.split('\n'), ...trace] };
};
