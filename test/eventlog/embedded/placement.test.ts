import { chmod, lstat, mkdir, mkdtemp, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/eventlog/embedded/embedded-postgres.js';
import type { EmbeddedPostgres } from '../../../src/eventlog/embedded/embedded-postgres.js';
import { DataFolderUnusable } from '../../../src/eventlog/embedded/errors.js';

const isRoot = process.geteuid?.() === 0;
const asRoot = isRoot ? test : test.skip;
const asUser = isRoot ? test.skip : test;

let scratch: string;
let shared: string;
const lines: string[] = [];
beforeEach(async () => {
  scratch = await realpath(await mkdtemp(join(tmpdir(), 'placement-test-')));
  await chmod(scratch, 0o755);
  shared = join(scratch, 'shared');
  lines.length = 0;
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const start = (folder: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ folder, durability: 'process', log: (line) => lines.push(line), sharedFolders: [shared] });

async function query(instance: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client(instance.connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function closedFolder(): Promise<string> {
  const closed = join(scratch, 'home');
  await mkdir(closed, { mode: 0o700 });
  return join(closed, 'data');
}

asRoot('root keeps the data in the requested folder where user nobody can reach it, owned by nobody', async () => {
  const folder = join(scratch, 'data');
  const instance = await start(folder);
  expect(instance.dataFolder).toBe(folder);
  expect((await stat(join(folder, 'postgres'))).uid).toBe(65_534);
  expect(lines).toEqual([]);
  await instance.stop();
});

asRoot(
  'root keeps the data elsewhere when the requested folder is below a closed one, says so once, and finds them again',
  async () => {
    const folder = await closedFolder();
    const first = await start(folder);
    expect(first.dataFolder.startsWith(join(shared, 'data', 'data-'))).toBe(true);
    expect(await readlink(join(folder, 'postgres'))).toBe(join(first.dataFolder, 'postgres'));
    expect(lines).toEqual([expect.stringContaining(`the data are kept in ${first.dataFolder}/postgres`)]);
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();

    const second = await start(folder);
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(lines).toHaveLength(1);
    await second.stop();
  },
);

asRoot('a requested folder that was removed starts afresh, and the data kept elsewhere are set aside', async () => {
  const folder = await closedFolder();
  const first = await start(folder);
  await query(first, 'CREATE TABLE kept AS SELECT 7 AS n');
  await first.stop();
  await rm(folder, { recursive: true });

  const second = await start(folder);
  await expect(query(second, 'SELECT n FROM kept')).rejects.toThrow('relation "kept" does not exist');
  expect((await lstat(join(second.dataFolder, 'postgres.replaced'))).isDirectory()).toBe(true);
  await second.stop();
});

asRoot('a cluster that its owner can no longer reach is refused, not replaced by an empty one', async () => {
  const folder = join(scratch, 'data');
  await (await start(folder)).stop();
  await chmod(folder, 0o700);
  await expect(start(folder)).rejects.toThrow(DataFolderUnusable);
  await chmod(folder, 0o755);
  await (await start(folder)).stop();
});

test('a folder that cannot be made is refused: below a file, or where the file system has none', async () => {
  await writeFile(join(scratch, 'file'), '');
  for (const folder of [join(scratch, 'file'), join(scratch, 'file', 'data'), '/proc/recognito/data']) {
    await expect(start(folder)).rejects.toThrow(DataFolderUnusable);
  }
});

asRoot('a shared folder that others may write to is not trusted', async () => {
  await mkdir(shared);
  await chmod(shared, 0o777);
  await expect(start(await closedFolder())).rejects.toThrow('can reach neither it nor');
});

asUser('an ordinary user needs no other place, whatever the modes above', async () => {
  const folder = await closedFolder();
  const instance = await start(folder);
  expect(instance.dataFolder).toBe(folder);
  await instance.stop();
});

asUser('a folder that cannot be written is refused', async () => {
  const closed = join(scratch, 'home');
  await mkdir(closed, { mode: 0o500 });
  await expect(start(join(closed, 'data'))).rejects.toThrow(DataFolderUnusable);
});

test('a folder whose path is a file is refused', async () => {
  await writeFile(join(scratch, 'file'), '');
  await expect(start(join(scratch, 'file'))).rejects.toThrow(DataFolderUnusable);
});
