// What `npm start` and `npm test` do first, so that they work on a fresh clone: install what is missing, build what is stale.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Signals that end a child of ours with us. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Where packages are installed. The clients that the tests drive, and the examples' runners, are many and large, and only tests need them. */
const OWN = '';
export const CLIENTS = 'test/clients';
export const EXAMPLES = 'examples';

/**
 * Installs and builds as needed; several runs in one checkout take turns. `folders` have a package-lock.json of their own, besides the
 * root. Ends the process when it cannot.
 */
export async function setUp(...folders) {
  endWithParent();
  const wanted = [OWN, ...folders];
  if (wanted.every(isInstalled) && (await isBuilt())) return;
  const release = await takeTurn();
  try {
    for (const folder of wanted) if (!isInstalled(folder)) await install(folder);
    if (!(await isBuilt())) await must(process.execPath, [join(root, 'scripts/build.mjs')], 'The build failed.');
  } finally {
    release();
  }
}

/**
 * npm runs a script in a shell and passes signals on to that shell only; where it is one that stays in between (dash), it dies of
 * a SIGTERM, npm with it, and we would serve on with nobody to stop us.
 */
function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 100).unref();
}

/** Whether node_modules holds what package-lock.json says, on this platform. npm's own hidden lock file tells, and is written last. */
function isInstalled(folder) {
  const wanted = readJson(join(folder, 'package-lock.json'))?.packages ?? {};
  const present = readJson(join(folder, 'node_modules/.package-lock.json'))?.packages;
  if (!present) return false;
  const esbuild = join(root, `node_modules/@esbuild/${process.platform}-${process.arch}`);
  if (folder === OWN && !existsSync(esbuild)) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional, peer }]) => {
    const found = present[path];
    // The package that the examples test with is this one, linked.
    if (path === '..') return true;
    // Optional ones are for other platforms, mostly.
    if (!found) return path === '' || optional === true || devOptional === true || peer === true;
    return found.version === version && found.integrity === integrity;
  });
}

async function isBuilt() {
  const built = readJson('dist/build.json');
  if (!built || !existsSync(join(root, 'dist/recognito.cjs'))) return false;
  const { sourceDigest } = await import('./source-digest.mjs');
  return built.digest === (await sourceDigest(root));
}

/**
 * `npm install --no-save` takes the versions and checksums of package-lock.json as `npm ci` does, and leaves that file alone. `npm ci`
 * would refuse a lock file that lacks another platform's optional package, and would begin by deleting what is there.
 */
async function install(folder) {
  const lock = join(folder, 'package-lock.json');
  console.error(`Installing the packages of ${lock} (no install scripts are run) ...`);
  const args = ['install', '--no-save', '--include=dev', '--include=optional', '--ignore-scripts'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--no-update-notifier'];
  const npm = process.env.npm_execpath ?? '';
  const failure = 'npm could not install the packages. Look at its message above, then run this again.';
  const cwd = join(root, folder);
  if (/npm-cli\.c?js$/.test(npm)) await must(process.execPath, [npm, ...args, ...quiet], failure, { cwd });
  else await must('npm', [...args, ...quiet], failure, { cwd, shell: process.platform === 'win32' });
  if (isInstalled(folder)) return;
  console.error(`node_modules is not what ${lock} says. Does it fit the package.json beside it? npm install mends it.`);
  process.exit(1);
}

/** Runs a command to its end with our signals passed on, its standard output on our standard error; ends the process when it fails. */
async function must(command, args, failure, options = {}) {
  const code = await run(command, args, { stdio: ['ignore', 2, 2], ...options });
  if (code === 0) return;
  console.error(failure);
  process.exit(code > 128 ? code : 1);
}

/** Runs a command to its end with our signals passed on, and answers its exit code: 128 + number for a signal. */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, ...options });
    const pass = Object.fromEntries(SIGNALS.map((signal) => [signal, () => child.kill(signal)]));
    for (const signal of SIGNALS) process.on(signal, pass[signal]);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const one of SIGNALS) process.off(one, pass[one]);
      resolve(code ?? 128 + ({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1, SIGKILL: 9 }[signal] ?? 0));
    });
  });
}

/** Waits for its turn to change node_modules and dist, and answers what gives the turn back. A turn of a process that is gone is over. */
async function takeTurn() {
  const file = join(root, 'dist', '.setup.lock');
  const release = () => rmSync(file, { force: true });
  for (;;) {
    try {
      mkdirSync(join(root, 'dist'), { recursive: true });
      const lock = openSync(file, 'wx');
      writeSync(lock, String(process.pid));
      closeSync(lock);
      process.once('exit', release);
      return release;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        console.error(
          `Cannot write to ${join(root, 'dist')} (${error.code}). Run it once as the owner of the folder: npm start`,
        );
        process.exit(1);
      }
      if (!isAlive(readText(file))) release();
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function isAlive(pid) {
  // Between its making and its writing the file is empty: the turn has just been taken.
  if (pid === '') return true;
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
}
