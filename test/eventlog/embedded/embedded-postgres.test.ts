import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/eventlog/embedded/embedded-postgres.js';
import type { EmbeddedPostgres } from '../../../src/eventlog/embedded/embedded-postgres.js';
import {
  ClusterVersionMismatch,
  DataFolderLocked,
  EmbeddedPostgresFailed,
} from '../../../src/eventlog/embedded/errors.js';
import { processStart } from '../../../src/eventlog/embedded/process-identity.js';
import { readRunMark } from '../../../src/eventlog/embedded/run-mark.js';
import { kill } from '../../crash/emulator-process.js';
import { bundleForChild, startOwner } from './owner-process.js';

let scratch: string;
let folder: string;
let running: EmbeddedPostgres[] = [];
const lines: string[] = [];

beforeAll(async () => {
  scratch = await realpath(await mkdtemp(join(tmpdir(), 'embedded-test-')));
  await chmod(scratch, 0o755); // as root, Postgres runs as nobody and must get through
  await bundleForChild(join(scratch, 'embedded-postgres.mjs'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

let count = 0;
beforeEach(() => {
  folder = join(scratch, `data-${++count}`);
  lines.length = 0;
});
afterEach(async () => {
  await Promise.all(running.map((instance) => instance.stop()));
  running = [];
});

async function start(durability: 'process' | 'power' = 'process'): Promise<EmbeddedPostgres> {
  const instance = await startEmbeddedPostgres({
    folder,
    durability,
    log: (line) => lines.push(line),
    // A busy machine takes long to sync a thousand files; what is tested is not how fast.
    syncAtStopMs: Infinity,
  });
  running.push(instance);
  return instance;
}

async function query(instance: Pick<EmbeddedPostgres, 'connection'>, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(instance.connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterPid = async (): Promise<number> =>
  parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await condition()); waited += 10) {
    if (waited > 10_000) throw new Error('waited in vain');
    await delay(10);
  }
}

const restarted = (instance: EmbeddedPostgres): Promise<void> =>
  new Promise((fulfil) => {
    instance.onRestart(fulfil);
  });

describe('a data folder', () => {
  test('keeps its rows from one start to the next', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();

    const second = await start();
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(second).toMatchObject({ dataFolder: folder, verifyChain: false });
    expect(await query(second, 'SHOW server_version')).toEqual([{ server_version: second.version }]);
  });

  test('is closed to others, and so is the socket', async () => {
    const { connection } = await start();
    expect((await stat(join(folder, 'postgres'))).mode & 0o777).toBe(0o700);
    expect((await stat(connection.host)).mode & 0o777).toBe(0o700);
  });

  test('leaves no socket folder and no process after a stop', async () => {
    const instance = await start();
    const pid = await postmasterPid();
    await instance.stop();
    await instance.stop();
    expect(processStart(pid)).toBeUndefined();
    await expect(stat(instance.connection.host)).rejects.toThrow('ENOENT');
    expect(await readdir(join(folder, 'postgres'))).not.toContain('postmaster.pid');
  });

  test('is refused to a second instance, which hears the process and the port of the first', async () => {
    const first = await start();
    await first.recordPort(4566);
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataFolderLocked);
    expect(refusal).toMatchObject({ pid: process.pid, port: 4566 });
    expect(await query(first, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('written by another major version of Postgres is refused and left as it is', async () => {
    await (await start()).stop();
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '15\n');
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ClusterVersionMismatch);
    expect((refusal as Error).message).toContain('written by Postgres 15, and this Recognito brings Postgres 18');
  });

  test('in which an initdb was cut short is set up again', async () => {
    await (await start()).stop();
    await rm(join(folder, 'postgres', 'PG_VERSION'));
    await expect(start()).rejects.toThrow('holds files that are not a Postgres cluster');
    await rm(join(folder, 'postgres'), { recursive: true });
    await writeFile(join(folder, 'postgres.creating'), 'the remains of an initdb');
    expect(await query(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('durability', () => {
  test.each([
    ['process', 'off'],
    ['power', 'on'],
  ] as const)('"%s" has fsync %s, and waits for every commit', async (durability, fsync) => {
    const instance = await start(durability);
    expect(await query(instance, 'SHOW fsync')).toEqual([{ fsync }]);
    expect(await query(instance, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
  });

  test('asks for the chain to be verified when the machine has booted since an unclean stop, and only then', async () => {
    const mark = join(folder, 'run.json');
    await (await start()).stop();
    const clean = await readFile(mark, 'utf8');

    await writeFile(mark, clean.replace(/"boot":"[^"]*"/, '"boot":"another"'));
    const afterCleanStop = await start();
    expect(afterCleanStop.verifyChain).toBe(false);
    const unclean = await readFile(mark, 'utf8');
    await afterCleanStop.stop();

    await writeFile(mark, unclean);
    const afterKill = await start();
    expect(afterKill.verifyChain).toBe(false);
    await afterKill.stop();

    await writeFile(mark, unclean.replace(/"boot":"[^"]*"/, '"boot":"another"'));
    expect((await start()).verifyChain).toBe(true);
  });
});

/** Reads of a running process what only /proc tells. */
const onLinux = process.platform === 'linux' ? test : test.skip;

describe('when Recognito is killed', () => {
  test('Postgres stops by itself, and the next start has every acknowledged row', async () => {
    const owner = await startOwner(join(scratch, 'embedded-postgres.mjs'), folder);
    await query(owner, 'CREATE TABLE kept AS SELECT 7 AS n');
    const pid = await postmasterPid();
    expect(processStart(pid)).toBeDefined();

    owner.process.kill('SIGKILL');
    await until(() => processStart(pid) === undefined);

    const next = await start();
    expect(await query(next, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await expect(stat(owner.connection.host)).rejects.toThrow('ENOENT');
  });

  test('and every process of Postgres with it, the next start recovers', async () => {
    const owner = await startOwner(join(scratch, 'embedded-postgres.mjs'), folder);
    await query(owner, 'CREATE TABLE kept AS SELECT 7 AS n');
    owner.process.kill('SIGSTOP'); // or it would start Postgres again
    process.kill(-(await postmasterPid()), 'SIGKILL');
    owner.process.kill('SIGKILL');
    await owner.ended;
    expect(await query(await start(), 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  onLinux('and nothing stops its Postgres, the next start does', async () => {
    const first = await start();
    // The very program that this user can reach, with the libraries it was given; a checkout may be closed to it.
    const pid = String(await postmasterPid());
    const postgres = await readlink(`/proc/${pid}/exe`);
    const environment = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0').filter(Boolean);
    await first.stop();
    const cluster = join(folder, 'postgres');
    const { uid, gid } = await stat(cluster);
    const orphan = spawn(
      postgres,
      ['-D', cluster, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${cluster}`],
      {
        ...(process.geteuid?.() === 0 ? { uid, gid } : {}),
        cwd: '/',
        env: Object.fromEntries(environment.map((one) => one.split(/=(.*)/s).slice(0, 2) as [string, string])),
        stdio: 'ignore',
      },
    );
    await until(async () => /ready/.test(await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')));
    const ended = new Promise((fulfil) => orphan.once('exit', fulfil));

    const instance = await start();
    await ended;
    expect(await query(instance, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test("and its Postgres's process id is given to another process, the next start is not misled", async () => {
    await (await start()).stop();
    const other = spawn('sleep', ['60'], {
      stdio: 'ignore',
      ...(process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
    });
    const pidFile = join(folder, 'postgres', 'postmaster.pid');
    await writeFile(
      pidFile,
      `${String(other.pid)}\n${join(folder, 'postgres')}\n1700000000\n5432\n\n\n  0  0\nready   \n`,
    );

    expect(await query(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(processStart(other.pid ?? 0)).toBeDefined();
    other.kill('SIGKILL');
  });
});

test('a postmaster.pid emptied by a crash of the machine does not stop a start', async () => {
  await (await start()).stop();
  await writeFile(join(folder, 'postgres', 'postmaster.pid'), '');
  expect(await query(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

describe('when Postgres is killed', () => {
  test('it is started again at the same address, with its rows', async () => {
    const instance = await start();
    await query(instance, 'CREATE TABLE kept AS SELECT 7 AS n');
    const again = restarted(instance);
    process.kill(await postmasterPid(), 'SIGKILL');
    await again;
    expect(await query(instance, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(lines).toEqual(['Postgres died (SIGKILL). It was started again and has recovered.']);
  });

  test('a single backend takes the server down with it, and both come back', async () => {
    const instance = await start();
    const again = restarted(instance);
    const client = new pg.Client(instance.connection);
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
    await again;
    expect(await query(instance, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('again and again, it is given up after five restarts, with its last words', async () => {
    const instance = await start();
    const lost = new Promise<Error>((fulfil) => {
      instance.onLost(fulfil);
    });
    for (let kill = 1; kill <= 6; kill++) {
      const again = restarted(instance);
      process.kill(await postmasterPid(), 'SIGKILL');
      await Promise.race([again, lost]);
    }
    expect(await lost).toBeInstanceOf(EmbeddedPostgresFailed);
    expect(lines.at(-1)).toContain('It was started again 5 times within a minute and is given up');
  });
});

describe('when the data folder is removed under it', () => {
  test('it says so when its Postgres ends', async () => {
    const instance = await start();
    const lost = new Promise<Error>((fulfil) => {
      instance.onLost(fulfil);
    });
    const pid = await postmasterPid();
    await rm(folder, { recursive: true });
    kill(pid);
    expect((await lost).message).toContain('Its data folder has been removed since, or made anew by another Recognito');
    await instance.stop();
  });
});

describe('when the data folder is removed under it, and made anew by another', () => {
  test('the other one is left alone, however the first ends', async () => {
    const first = await start();
    const pid = await postmasterPid();
    const lost = new Promise<Error>((fulfil) => {
      first.onLost(fulfil);
    });
    await rm(folder, { recursive: true });
    const second = await start();
    await query(second, 'CREATE TABLE kept AS SELECT 7 AS n');
    // It looks for its files once a minute, and may have found them gone.
    kill(pid);
    expect((await lost).message).toContain('Its data folder has been removed since, or made anew by another Recognito');
    await first.stop();
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(readRunMark(folder)).toMatchObject({ state: 'running' });
    await expect(start()).rejects.toThrow(DataFolderLocked);
  });
});
