// The command that is installed (dist/recognito.cjs). Node would compile the whole bundle again at every start, which costs
// more than running it: so it runs from V8's code cache, which the first successful start leaves behind. One means for every
// Node version: `module.enableCompileCache` is missing before 22.1 and writes only when a process ends by itself.
// Loads nothing but Node's own modules. It is CommonJS itself: Node reads an ES module by its thread pool, whose size is then settled.
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  stat,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, constants, getPriority, homedir, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
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
 * How much less than the main thread, and than other programs, the threads of the pool insist on a processor: the least there is, 0.8 of a share
 * each. A call that the main thread answers is over in a fraction of the time that a signature takes; at equal niceness the scheduler lets the main
 * thread wait behind signatures that it has just ordered, while other processors are idle.
 */
const POOL_NICENESS = 1;

/**
 * Starts Node's thread pool, which signs tokens. More threads than the machine can run are woken for nothing: with four on two processors a third
 * fewer tokens come out. Its size is read from the environment when it gets its first work; the functions that we start are to have their own.
 */
function startThreadPool(): void {
  const wanted = process.env.UV_THREADPOOL_SIZE;
  const fitting = Math.min(MOST_THREADS, Math.max(FEWEST_THREADS, availableParallelism()));
  process.env.UV_THREADPOOL_SIZE = wanted ?? String(fitting);
  const others = ownThreads();
  stat(bundle, () => undefined);
  if (wanted === undefined) delete process.env.UV_THREADPOOL_SIZE;
  for (const thread of ownThreads().filter((one) => !others.includes(one))) letOthersFirst(thread);
}

/** The ids of this process's threads; none where the system does not show them, which only Linux does. */
function ownThreads(): readonly number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [];
  }
}

/** Linux takes a thread's id for a process's, and gives a thread its own niceness. */
function letOthersFirst(thread: number): void {
  try {
    setPriority(thread, Math.min(constants.priority.PRIORITY_LOW, getPriority() + POOL_NICENESS));
  } catch {
    // It is not allowed here, or the thread has gone: it only takes longer.
  }
}

/** What is read anyway as soon as the bundle runs. */
const NEEDED = [
  'child_process',
  'crypto',
  'dns/promises',
  'fs/promises',
  'http',
  'https',
  'perf_hooks',
  'tls',
  'worker_threads',
  'zlib',
];
const [NODE = ''] = process.versions.node.split('.');
/** The versions of Node whose V8 is known to have the setting. */
const GROWS_AS_SET = ['20', '22', '24'];

/**
 * What a start makes stays: a young generation that doubles from 1 MB on copies it in ten collections, 10 ms of a start; one that grows sixteen
 * times in few. V8 takes no compiled code that was kept under other settings, neither ours nor Node's own, so both are read before.
 * @returns what ends it: afterwards calls make garbage, and memory is dear
 */
function growFast(): () => void {
  if (!GROWS_AS_SET.includes(NODE)) return () => undefined;
  const load = createRequire(bundle);
  for (const name of NEEDED) load(`node:${name}`);
  setFlagsFromString('--semi-space-growth-factor=16');
  return () => {
    setFlagsFromString('--semi-space-growth-factor=2');
  };
}

/** Whether the command line asks for an emulator, and not for something of one that runs. */
const startsOne = ([command = 'start']: readonly string[]): boolean => command === 'start' || command.startsWith('-');

/** The bundle's exports, and what keeps its compiled form for the next start. */
function load(): { run: typeof Run; started: () => void } {
  const cachedData = readCache();
  const script = new vm.Script(readFileSync(bundle, 'latin1'), { filename: bundle, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  // The build makes it a function, and writes __import() for import(), which a script that comes from the cache does not have on Node 20.
  const body = script.runInThisContext() as (...scope: unknown[]) => void;
  const importModule = (specifier: string): Promise<unknown> => import(specifier);
  body.call(module.exports, module.exports, createRequire(bundle), module, bundle, dirname(bundle), importModule);
  const kept = cachedData !== undefined && script.cachedDataRejected !== true;
  const grown = kept && startsOne(process.argv.slice(2)) ? growFast() : undefined;
  const started = (): void => {
    grown?.();
    if (!kept) writeCache(script.createCachedData());
  };
  return { run: module.exports as typeof Run, started };
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

startThreadPool();
const { run, started } = load();
void run.main(process.argv.slice(2), () => setImmediate(started));
