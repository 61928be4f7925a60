import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';

/**
 * Makes the libraries' links that the package lacks in `folder`, never inside the package, and answers the LD_LIBRARY_PATH
 * with which the binaries find them; `undefined` if they lack none. For Linux: macOS strips such variables on the way through sh.
 */
export function linkLibraries(binaries: PostgresBinaries, folder: string): string | undefined {
  if (binaries.missingLinks.length === 0) return undefined;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const { path, target } of binaries.missingLinks) {
    const link = join(folder, basename(path));
    const current = targetOf(link);
    if (current === target) continue;
    rmSync(link, { force: true });
    symlinkSync(target, link);
  }
  return `${folder}:${join(binaries.root, 'lib')}`;
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
