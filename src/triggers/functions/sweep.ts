import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a folder as they are now: a path from the folder → a text that is another one once the file is. */
export type Sweep = ReadonlyMap<string, string>;

/** What others put there: packages change with what imports them, and bytecode with its source. */
const LEFT_OUT = new Set(['node_modules', '__pycache__']);

/**
 * Looks at the files of a folder, and of those in it if `depth` is `all`; hidden ones and installed packages are left out. Undefined
 * where there is no such folder. It is done at every call of a function, so it is synchronous: some microseconds a file.
 */
export const sweep = (folder: string, depth: 'all' | 'own' = 'all'): Sweep | undefined => {
  const files = new Map<string, string>();
  return gather(folder, '', depth, files) ? files : undefined;
};

/** Which file is at a path, and in which state; undefined where there is none that can be looked at. */
export const stampOf = (path: string): string | undefined => {
  const stat = statOf(path);
  return stat?.isFile() ? `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size}` : undefined;
};

export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() === true;

/** One text for a sweep: equal for equal files. */
export const stampOfAll = (files: Sweep): string => [...files].map((file) => file.join(' ')).join('\n');

const gather = (root: string, below: string, depth: 'all' | 'own', files: Map<string, string>): boolean => {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, below), { withFileTypes: true });
  } catch {
    // It is no folder, or was removed just now.
    return false;
  }
  // Python's virtual environments hold installed packages.
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return true;
  for (const entry of entries) {
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (depth === 'all') gather(root, path, depth, files);
      continue;
    }
    const stamp = stampOf(join(root, path));
    if (stamp !== undefined) files.set(path, stamp);
  }
  return true;
};

const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // Forbidden, or a link that leads to itself.
    return undefined;
  }
};
