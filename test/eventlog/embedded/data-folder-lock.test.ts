import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderLock } from '../../../src/eventlog/embedded/data-folder-lock.js';
import { DataFolderLocked } from '../../../src/eventlog/embedded/errors.js';
import { bootId, pidNamespace, processStart } from '../../../src/eventlog/embedded/process-identity.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-test-'));
  await mkdir(join(folder, 'lock'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const self = (): Record<string, unknown> => ({
  pid: process.pid,
  start: processStart(process.pid),
  boot: bootId(),
  pidNamespace: pidNamespace(),
  released: false,
});

const leaveLock = (holder: Record<string, unknown>, generation = 3): Promise<void> =>
  writeFile(join(folder, 'lock', String(generation)), JSON.stringify({ ...self(), ...holder }));

async function takeAndRelease(): Promise<void> {
  await (await DataFolderLock.take(folder)).release();
}

test('is held by one at a time', async () => {
  const lock = await DataFolderLock.take(folder);
  await expect(DataFolderLock.take(folder)).rejects.toThrow(DataFolderLocked);
  await lock.release();
  await takeAndRelease();
});

test('names the holder and its port', async () => {
  const lock = await DataFolderLock.take(folder);
  await lock.recordPort(4566);
  await expect(DataFolderLock.take(folder)).rejects.toThrow(
    `Another Recognito (process ${process.pid}, port 4566) uses the data folder ${folder}.`,
  );
  await lock.release();
});

test('of a dead process is taken over', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  await leaveLock({ pid: dead, start: '1' });
  await takeAndRelease();
});

test('of a dead process whose id was given to another is taken over', async () => {
  await leaveLock({ start: '1' });
  await takeAndRelease();
});

test('of an earlier boot of the machine is taken over', async () => {
  await leaveLock({ boot: 'another' });
  await takeAndRelease();
});

test('torn by a crash of the machine is taken over', async () => {
  await writeFile(join(folder, 'lock', '3'), '{"pid":');
  await takeAndRelease();
});

test('of a process that cannot be seen from here is taken over when it gives no sign of life', async () => {
  await leaveLock({ pidNamespace: 'pid:[1]' });
  await takeAndRelease();
});

test('of a process that cannot be seen from here is respected while it gives signs of life', async () => {
  const lock = await DataFolderLock.take(folder);
  const [file = ''] = await readdir(join(folder, 'lock'));
  const held = await readFile(join(folder, 'lock', file), 'utf8');
  await writeFile(join(folder, 'lock', file), held.replace(/"pidNamespace":"[^"]*"/, '"pidNamespace":"pid:[1]"'));
  await expect(DataFolderLock.take(folder)).rejects.toThrow(DataFolderLocked);
  await lock.release();
});

test('left behind goes to exactly one of many who want it', async () => {
  for (let round = 0; round < 20; round++) {
    await leaveLock({ start: '1' }, 100 + round * 10);
    const results = await Promise.allSettled(Array.from({ length: 16 }, () => DataFolderLock.take(folder)));
    const taken = results.filter((result) => result.status === 'fulfilled');
    const refused = results.filter((result) => result.status === 'rejected');
    expect(taken).toHaveLength(1);
    expect(refused.every((result) => result.reason instanceof DataFolderLocked)).toBe(true);
    for (const { value } of taken) await value.release();
  }
});
