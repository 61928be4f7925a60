import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { delay, EmulatorProcess, scratchFolder } from './emulator-process.js';
import { LogAudit, replay } from './log-audit.js';
import { createPool, missingUsers, write, type Written } from './writers.js';

/** A small file system of its own under `folder`; the reason where this machine does not let us have one. */
const mountSmall = (folder: string): string | undefined => {
  if (process.platform !== 'linux') return `mounting a small file system is not tried on ${process.platform}`;
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'recognito-test', folder], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `a tmpfs cannot be mounted here: ${error instanceof Error ? error.message.trim() : String(error)}`;
  }
};

const scratch = await scratchFolder();
const disk = join(scratch, 'disk');
const reason = mountSmall(disk);
if (reason !== undefined) console.warn(`SKIPPED: what a full disk does is not tested, ${reason}.`);

let emulator: EmulatorProcess | undefined;

afterAll(async () => {
  await emulator?.stop();
  if (reason === undefined) execFileSync('umount', [disk]);
  rmSync(scratch, { recursive: true });
});

const filler = join(disk, 'filler');

/** Takes all the room but `spare` bytes. */
const fill = (spare: number): void => {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - spare)));
};

(reason === undefined ? test : test.skip)(
  'a full disk is an error, not a success; with room again, all that was acknowledged is there and calls go through',
  async () => {
    emulator = await EmulatorProcess.start(join(disk, 'data'));
    const client = emulator.client();
    const poolId = await createPool(client);
    const audit = new LogAudit();
    const parts: Written[] = [];
    const work = async (prefix: string, stop: (count: number) => boolean): Promise<Written> => {
      const written = await write(client, poolId, { writers: 4, prefix, stop });
      parts.push(written);
      return written;
    };

    await work('before', (count) => count >= 50);
    fill(200_000);
    const said = emulator.output.length;
    let full = false;
    const watch = setInterval(
      () => (full = emulator?.output.slice(said).includes('No space left on device') ?? false),
      5,
    );
    const during = await work('during', () => full);
    clearInterval(watch);
    expect(during.denied.length).toBeGreaterThan(0);
    expect(during.brokenOff).toEqual([]);
    rmSync(filler);

    for (let attempt = 0; ; attempt += 1) {
      const after = await work(`after ${attempt}`.replace(' ', '-'), (count) => count >= 50);
      if (after.denied.length === 0) break;
      expect(attempt).toBeLessThan(20);
      await delay(100);
    }

    const { connection } = await emulator.postgres();
    await audit.readOn(connection);
    const times = (name: string): number => audit.users.get(name) ?? audit.groups.get(name) ?? 0;
    for (const { acknowledged, denied } of parts) {
      expect([...acknowledged.users, ...acknowledged.groups].filter((name) => times(name) !== 1)).toEqual([]);
      expect(denied.filter((name) => times(name) !== 0)).toEqual([]);
      expect(await missingUsers(client, poolId, acknowledged.users)).toEqual([]);
    }
    expect(audit.torn).toEqual([]);
    expect(await replay(connection)).toBe(audit.position);
    client.destroy();
  },
  120_000,
);
