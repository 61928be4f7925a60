import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, copyFile, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';

/**
 * Answers a copy of the binaries below `folder` that every user may run and that lacks no links; made once a build.
 * Takes about 55 MB, less where the file system can share blocks.
 */
export async function copyBinaries(binaries: PostgresBinaries, folder: string): Promise<PostgresBinaries> {
  const root = join(folder, binaries.build);
  const copy: PostgresBinaries = {
    ...binaries,
    root,
    initdb: join(root, 'bin', 'initdb'),
    postgres: join(root, 'bin', 'postgres'),
    missingLinks: [],
  };
  if (await exists(copy.postgres)) return copy;
  if ((await mkdir(folder, { recursive: true })) !== undefined) await chmod(folder, 0o755);
  // Renamed into place when complete: a copy cut short is never taken for a good one.
  const draft = join(folder, `draft-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await copyFolder(binaries.root, draft);
    for (const { path, target } of binaries.missingLinks) {
      await symlink(basename(target), join(draft, 'lib', basename(path)));
    }
    await rename(draft, root);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(copy.postgres))) throw error; // otherwise another process was quicker
  }
  return copy;
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyFolder(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.name.endsWith('.a')) {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, basename(dirname(target)) === 'bin' ? 0o755 : 0o644);
    }
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
