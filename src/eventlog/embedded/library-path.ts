import { mkdir, readlink, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';

/**
 * Makes the libraries' links that the package lacks in `folder`, never inside the package, and answers the LD_LIBRARY_PATH
 * with which the binaries find them; `undefined` if they lack none. For Linux: macOS strips such variables on the way through sh.
 */
export async function linkLibraries(binaries: PostgresBinaries, folder: string): Promise<string | undefined> {
  if (binaries.missingLinks.length === 0) return undefined;
  await mkdir(folder, { recursive: true, mode: 0o755 });
  for (const { path, target } of binaries.missingLinks) {
    const link = join(folder, basename(path));
    const current = await readlink(link).catch(() => undefined);
    if (current === target) continue;
    await rm(link, { force: true });
    await symlink(target, link);
  }
  return `${folder}:${join(binaries.root, 'lib')}`;
}
