import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is another once a file is. */
export type Look = Pick<Stats, 'mtimeMs' | 'ctimeMs' | 'size'>;

/** The files of a folder as they are now, by their paths from the folder. */
export type Sweep = ReadonlyMap<string, Look>;

/** What others put there: packages change with what imports them, and bytecode with its source. */
const LEFT_OUT = new Set(['node_modules', '__pycache__']);

type Depth = 'all' | 'own';

/** What is in a folder; undefined where there is no such folder. */
type List = (folder: string) => readonly Dirent[] | undefined;

const listed: List = (folder) => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // It is no folder, or was removed just now.
    return undefined;
  }
};

/** How coarse a file system may keep times, milliseconds: FAT does by two seconds. What changes again within them may show the same time. */
const COARSEST_MS = 2_000;

interface Listing {
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly entries: readonly Dirent[];
}

/** Lists folders. One in which, by its time of change, nothing was added, removed or renamed since it was listed is not read again. */
export class Folders {
  private readonly known = new Map<string, Listing>();

  readonly list: List = (folder) => {
    const stat = statOf(folder);
    const known = this.known.get(folder);
    if (stat && known?.mtimeMs === stat.mtimeMs && known.ctimeMs === stat.ctimeMs) return known.entries;
    this.known.delete(folder);
    const entries = stat && listed(folder);
    if (entries && Date.now() - Math.max(stat.mtimeMs, stat.ctimeMs) > COARSEST_MS) {
      this.known.set(folder, { mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs, entries });
    }
    return entries;
  };
}

/**
 * Looks at the files of a folder, and of those in it if `depth` is `all`; hidden ones and installed packages are left out. Undefined
 * where there is no such folder. It is done at every call of a function, so it is synchronous: some microseconds a file.
 */
export const sweep = (folder: string, depth: Depth = 'all', list: List = listed): Sweep | undefined => {
  const files = new Map<string, Look>();
  return gather(folder, '', { depth, list, files }) ? files : undefined;
};

/** Which file is at a path, and in which state; undefined where there is none that can be looked at. */
export const stampOf = (path: string): string | undefined => {
  const look = lookAt(path);
  return look && stampOfLook(look);
};

const lookAt = (path: string): Look | undefined => {
  const stat = statOf(path);
  return stat?.isFile() ? stat : undefined;
};

const stampOfLook = ({ mtimeMs, ctimeMs, size }: Look): string => `${mtimeMs} ${ctimeMs} ${size}`;

export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() === true;

/** One text for a sweep: equal for equal files. */
export const stampOfAll = (files: Sweep): string =>
  [...files].map(([path, look]) => `${path} ${stampOfLook(look)}`).join('\n');

interface Gathering {
  readonly depth: Depth;
  readonly list: List;
  readonly files: Map<string, Look>;
}

const gather = (root: string, below: string, gathering: Gathering): boolean => {
  const { depth, list, files } = gathering;
  const entries = list(join(root, below));
  if (!entries) return false;
  // Python's virtual environments hold installed packages.
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return true;
  for (const entry of entries) {
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (depth === 'all') gather(root, path, gathering);
      continue;
    }
    const look = lookAt(join(root, path));
    if (look) files.set(path, look);
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
