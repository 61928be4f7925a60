import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresFailed } from './errors.js';

const QUIT_MS = 2_000;
const KILL_MS = 3_000;

/**
 * Ends what an earlier run left alive of this cluster, and makes its postmaster.pid harmless. Only under the folder's lock, when
 * Postgres is not to be running.
 */
export async function endOrphanedPostgres(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const left = await readFile(pidFile, 'utf8').catch(() => undefined);
  if (left === undefined) return;
  const lines = left.split('\n');
  const pid = Number(lines[0]);

  await endAll(cluster, pid, 'SIGQUIT', QUIT_MS);
  if (!(await endAll(cluster, pid, 'SIGKILL', KILL_MS))) {
    throw new EmbeddedPostgresFailed(`A Postgres of an earlier run still uses ${cluster} and cannot be ended.`, '');
  }

  // The id in it may by now be a zombie's, another process's or the very one that the new server gets (containers count from 1 again):
  // Postgres would take that for a running server, or we for a ready one. A file that names the new server's parent, which we are,
  // it knows to be stale, and unlike after a removal it still frees the shared memory noted there.
  if (lines.length > 6) await rewriteIfThere(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
  else await rm(pidFile, { force: true }); // torn by a crash of the machine
}

/** Postgres removes the file itself at an orderly end; one made anew would be ours, and not for Postgres to write. */
async function rewriteIfThere(path: string, text: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return;
  try {
    await file.truncate();
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

/** `true` once none is left, `false` if some still are after `patienceMs`. */
async function endAll(cluster: string, pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<boolean> {
  for (let waited = 0; ; waited += 10) {
    const running = processesOf(cluster, pid);
    if (running.length === 0) return true;
    if (waited >= patienceMs) return false;
    if (waited === 0) {
      const targets = signal === 'SIGQUIT' && running.includes(pid) ? [pid] : running;
      for (const target of targets) sendSignal(target, signal);
    }
    await delay(10);
  }
}

function processesOf(cluster: string, postmaster: number): number[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && servesCluster(name, cluster))
      .map(Number);
  }
  if (!Number.isSafeInteger(postmaster) || postmaster <= 0) return [];
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(postmaster)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(cluster) ? [postmaster] : [];
  } catch {
    return [];
  }
}

/** Every process of a server works in the cluster's folder; a zombie works nowhere. A shell may stand there too: it is left alone. */
function servesCluster(pid: string, cluster: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === cluster &&
      basename(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '').startsWith('postgres')
    );
  } catch {
    return false;
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
