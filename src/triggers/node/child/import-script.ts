import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads an ES module that is in no file yet. What it imports has absolute addresses, so it may lie anywhere for that moment; its
 * source map leads stack traces to the lines that people know.
 * @param source the file that the code was made of
 */
export const importScript = async (code: string, source: string): Promise<unknown> => {
  process.setSourceMapsEnabled(true);
  // An ES module has none of its own, but much TypeScript is written as if it had.
  Object.assign(globalThis, { require: createRequire(source) });
  const folder = mkdtempSync(join(tmpdir(), 'recognito-function-'));
  try {
    const file = join(folder, 'handler.mjs');
    writeFileSync(file, code);
    return handlersOf((await import(pathToFileURL(file).href)) as Record<string, unknown>);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** TypeScript that says `exports.handler = …` has become a module whose default is those exports. */
const handlersOf = (module: Record<string, unknown>): unknown => {
  const { default: only, ...named } = module;
  return Object.keys(named).length === 0 && typeof only === 'object' && only !== null ? only : module;
};
