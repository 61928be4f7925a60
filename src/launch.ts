// The command that is installed (dist/recognito.cjs). Node would compile the whole bundle again at every start, which costs
// more than running it: so it runs from V8's code cache, which the first successful start leaves behind. One means for every
// Node version: `module.enableCompileCache` is missing before 22.1 and writes only when a process ends by itself.
// Loads nothing but Node's own modules. It is CommonJS itself: Node reads an ES module by its thread pool, whose size is then settled.
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  stat,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import type * as Run from './run.js';

const bundle = join(dirname(import.meta.filename), 'emulator.cjs');
/** SHA-256 of the bundle, set by scripts/build.mjs. It closes a cache file: V8 itself compares only the length of the source. */
const digest = Buffer.from(process.env.RECOGNITO_BUNDLE_SHA256 ?? '', 'hex');
const name = `recognito-${process.version}-${process.arch}.cache`;

/** Two are never too many: a look-up of a name that hangs takes one. */
const FEWEST_THREADS = 2;
/** Node's own number. */
const MOST_THREADS = 4;

/**
 * Tokens are signed in Node's thread pool. More threads than the machine can run are woken for nothing: with four on two processors a third
 * fewer tokens come out. Its size is read from the environment when it gets its first work; the functions that we start are to have their own.
 */
function sizeThreadPool(): void {
  if (process.env.UV_THREADPOOL_SIZE !== undefined) return;
  const threads = Math.min(MOST_THREADS, Math.max(FEWEST_THREADS, availableParallelism()));
  process.env.UV_THREADPOOL_SIZE = String(threads);
  stat(bundle, () => undefined);
  delete process.env.UV_THREADPOOL_SIZE;
}

/** The bundle's exports, and what keeps its compiled form for the next start. */
function load(): { run: typeof Run; keep: () => void } {
  const cachedData = readCache();
  const script = new vm.Script(readFileSync(bundle, 'latin1'), { filename: bundle, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  // The build makes it a function, and writes __import() for import(), which a script that comes from the cache does not have on Node 20.
  const body = script.runInThisContext() as (...scope: unknown[]) => void;
  const importModule = (specifier: string): Promise<unknown> => import(specifier);
  body.call(module.exports, module.exports, createRequire(bundle), module, bundle, dirname(bundle), importModule);
  const kept = cachedData !== undefined && script.cachedDataRejected !== true;
  return { run: module.exports as typeof Run, keep: () => kept || writeCache(script.createCachedData()) };
}

function readCache(): Buffer | undefined {
  const trusted = [process.getuid?.(), statSync(bundle).uid];
  for (const folder of [dirname(bundle), ownFolder()]) {
    let file: number | undefined;
    try {
      file = openSync(join(folder, name), 'r');
      // Compiled code is code: it is taken only from who owns the bundle, or from ourselves.
      if (process.getuid && !trusted.includes(fstatSync(file).uid)) continue;
      const content = readFileSync(file);
      if (content.subarray(-digest.length).equals(digest)) return content.subarray(0, -digest.length);
    } catch {
      // No cache there yet, or none that we may read: the next place, or none.
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }
  return undefined;
}

/** Beside the bundle if that folder is ours, else in our cache folder; a start without a cache is slower, never wrong. */
function writeCache(data: Buffer): void {
  const beside = dirname(bundle);
  const ours = statSync(beside).uid === process.getuid?.() || process.getuid === undefined;
  for (const folder of ours ? [beside, ownFolder()] : [ownFolder()]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const partial = join(folder, `${name}.${process.pid}`);
      writeFileSync(partial, Buffer.concat([data, digest]));
      renameSync(partial, join(folder, name));
      return;
    } catch {
      // Read-only or full: the next place, or none.
    }
  }
}

function ownFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'recognito');
}

sizeThreadPool();
const { run, keep } = load();
void run.main(process.argv.slice(2), () => setImmediate(keep));
