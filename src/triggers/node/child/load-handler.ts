import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Load } from '../wire.js';
import { RuntimeError } from './describe-error.js';
import { placed } from './syntax-error-place.js';

export type Handler = (
  event: unknown,
  context: object,
  callback?: (error?: unknown, result?: unknown) => void,
) => unknown;

/** Where AWS's runtime stands: it is the last line of a `Require stack:`. */
const requireFromRuntime = createRequire(
  process.platform === 'win32' ? 'C:\\var\\runtime\\index.mjs' : '/var/runtime/index.mjs',
);

const EXTENSIONS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];
const TYPESCRIPT = /\.[mc]?ts$/;

/**
 * Finds and loads a handler as AWS's runtime does, and TypeScript besides: `script` loads that.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client, UserFunction.js
 */
export const loadHandler = async (
  { root, handler, found, callbacks }: Load,
  script: (file: string) => Promise<unknown>,
): Promise<Handler> => {
  const module = found ?? find(root, handler);
  const exported = await loadModule(module, script);
  const value = module.name
    .split('.')
    .reduce<unknown>((object, key) => (object as Record<string, unknown> | undefined | null)?.[key], exported);
  if (!value) throw new RuntimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof value !== 'function') throw new RuntimeError('HandlerNotFound', `${handler} is not a function`);
  if (!callbacks && value.length >= 3) throw new RuntimeError('CallbackHandlerDeprecated', NO_CALLBACKS);
  return value as Handler;
};

const NO_CALLBACKS =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this ' +
  'function to use a supported handler signature to use Node.js 24 or later. For more information see ' +
  'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';

/** Where a handler is: in a file, or in a package that Node finds. */
type Module =
  | { readonly file: string; readonly name: string }
  | { readonly package: string; readonly paths: readonly string[]; readonly name: string };

const find = (root: string, handler: string): Module => {
  if (handler.includes('..')) {
    throw new RuntimeError(
      'MalformedHandlerName',
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const last = basename(handler);
  const folder = handler.slice(0, handler.indexOf(last));
  const [, module, name] = /^([^.]*)\.(.*)$/.exec(last) ?? [];
  if (module === undefined || name === undefined) throw new RuntimeError('MalformedHandlerName', 'Bad handler');
  const path = resolve(root, folder, module);
  const file = EXTENSIONS.map((extension) => `${path}${extension}`).find(isFile);
  return file === undefined ? { package: module, paths: [root, folder], name } : { file, name };
};

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

const loadModule = async (module: Module, script: (file: string) => Promise<unknown>): Promise<unknown> => {
  try {
    if ('package' in module) {
      return requireFromRuntime(requireFromRuntime.resolve(module.package, { paths: [...module.paths] }));
    }
    const { file } = module;
    if (TYPESCRIPT.test(file)) return await script(file);
    return isEsModule(file) ? await import(pathToFileURL(file).href) : requireFromRuntime(file);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new RuntimeError(
        'UserCodeSyntaxError',
        String(error),
        'file' in module ? placed(error, module.file) : error,
      );
    }
    // Not ERR_MODULE_NOT_FOUND, which import() throws: AWS reports that as the plain Error that it is.
    if (error instanceof Error && (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
      throw new RuntimeError('ImportModuleError', String(error), error);
    }
    throw error;
  }
};

/** `.js` is what the nearest package.json says; that of a package's surroundings is not asked. */
const isEsModule = (file: string): boolean => {
  const extension = extname(file);
  if (extension !== '.js') return extension === '.mjs';
  for (let folder = dirname(file); basename(folder) !== 'node_modules'; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return typeOf(manifest) === 'module';
    if (folder === dirname(folder)) break;
  }
  return false;
};

const typeOf = (manifest: string): unknown => {
  try {
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: unknown } | null)?.type;
  } catch {
    // Node will say so itself.
    return undefined;
  }
};
