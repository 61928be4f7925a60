import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const AT_ONCE = 8;
/** File systems round times, the clock may be set back a little. */
const MARGIN_MS = 5_000;

/**
 * Brings files and folders below `root` that changed after `since` (epoch milliseconds) from the system's cache to the disk.
 * Answers `false` if `deadline` (epoch milliseconds) came first.
 */
export async function syncToDisk(root: string, since: number, deadline = Infinity): Promise<boolean> {
  const pending: string[] = [];
  await collect(root, since - MARGIN_MS, pending);
  let inTime = true;
  const worker = async (): Promise<void> => {
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      if (Date.now() > deadline) {
        inTime = false;
        return;
      }
      const file = await open(path, 'r');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return inTime;
}

async function collect(folder: string, since: number, into: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await collect(path, since, into);
      else if (entry.isFile() && (await stat(path)).mtimeMs >= since) into.push(path);
    }),
  );
  if ((await stat(folder)).mtimeMs >= since) into.push(folder);
}
