import { createWriteStream } from 'node:fs';
import { mkdir, realpath, symlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** Bytes that a package may have unpacked. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MOST_UNPACKED = 262_144_000;

/** A package may have as many entries as its size lets it; this bounds what empty ones cost. */
const MOST_ENTRIES = 100_000;

/** Why a package cannot be unpacked. */
export class UnzipRefusal extends Error {
  constructor(
    readonly kind: 'broken' | 'empty' | 'too large' | 'unsafe',
    message: string,
  ) {
    super(message);
    this.name = 'UnzipRefusal';
  }
}

const FILE_TYPE = 0o170_000;
const DIRECTORY = 0o040_000;
const REGULAR = 0o100_000;
const SYMLINK = 0o120_000;

/** Longer than any path that a link can hold. */
const LONGEST_LINK = 4_096;

interface Link {
  readonly name: string;
  readonly target: string;
}

/**
 * Unpacks a zip into an empty folder. Nothing is written outside of it; a broken package throws an UnzipRefusal, and leaves what it has
 * written to its caller.
 */
export const unzip = async (zip: Buffer, folder: string): Promise<void> => {
  const zipFile = await read(() => fromBufferPromise(zip, { lazyEntries: true, autoClose: false }));
  const entries = await read(() => entriesOf(zipFile));
  if (!entries.some(({ fileName }) => !fileName.endsWith('/'))) {
    throw new UnzipRefusal('empty', 'There is no file in it.');
  }
  let room = MOST_UNPACKED;
  for (const { uncompressedSize } of entries) room -= uncompressedSize;
  // The sizes are true: reading an entry that has another size than it says is an error.
  if (room <= 0) throw new UnzipRefusal('too large', `It has ${MOST_UNPACKED - room} bytes.`);

  const links: Link[] = [];
  for (const entry of entries) {
    const type = typeOf(entry);
    if (type === DIRECTORY) await place(entry.fileName, () => mkdir(join(folder, entry.fileName), { recursive: true }));
    else if (type === SYMLINK) links.push({ name: entry.fileName, target: await targetOf(zipFile, entry) });
    else if (type === REGULAR) await writeEntry(zipFile, entry, join(folder, entry.fileName));
    else throw unsafe(`The entry ${shown(entry.fileName)} is neither a file, a folder nor a symbolic link.`);
  }
  // After all files, so that no file is written through one.
  for (const { name, target } of links) await link(folder, name, target);
  for (const { name } of links) await requireInside(folder, name);
};

/** The names are safe: yauzl takes no absolute ones, and none with `..`. */
const entriesOf = async (zipFile: ZipFile): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  for await (const entry of zipFile.eachEntry()) {
    if (entries.length === MOST_ENTRIES) throw new UnzipRefusal('too large', `It has over ${MOST_ENTRIES} entries.`);
    entries.push(entry);
  }
  return entries;
};

/** Only an entry made by Unix has a type; any other is a folder by its name, or a file. */
const typeOf = ({ fileName, versionMadeBy, externalFileAttributes }: Entry): number => {
  if (fileName.endsWith('/')) return DIRECTORY;
  const type = versionMadeBy >> 8 === 3 ? (externalFileAttributes >>> 16) & FILE_TYPE : 0;
  return type === 0 ? REGULAR : type;
};

/** A file that somebody may run stays one. */
const modeOf = ({ versionMadeBy, externalFileAttributes }: Entry): number =>
  versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0o111) !== 0 ? 0o755 : 0o644;

const writeEntry = async (zipFile: ZipFile, entry: Entry, path: string): Promise<void> => {
  await place(entry.fileName, () => mkdir(dirname(path), { recursive: true }));
  const stream = await read(() => zipFile.openReadStreamPromise(entry));
  try {
    await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: modeOf(entry) }));
  } catch (error) {
    throw asPlaceRefusal(entry.fileName, error) ?? asRefusal(error);
  }
};

const targetOf = async (zipFile: ZipFile, entry: Entry): Promise<string> => {
  if (entry.uncompressedSize > LONGEST_LINK) throw unsafe(`The link ${shown(entry.fileName)} is too long.`);
  const stream: Readable = await read(() => zipFile.openReadStreamPromise(entry));
  return (await read(() => buffer(stream))).toString();
};

const link = async (folder: string, name: string, target: string): Promise<void> => {
  const path = join(folder, name);
  await place(name, () => mkdir(dirname(path), { recursive: true }));
  await place(name, () => symlink(target, path));
};

/** What a link leads to, through others if need be, is in the folder and is there. */
const requireInside = async (folder: string, name: string): Promise<void> => {
  const root = await realpath(folder);
  const real = await realpath(join(folder, name)).catch(() => undefined);
  const way = real === undefined ? '..' : relative(root, real);
  if (way === '..' || way.startsWith(`..${sep}`)) {
    throw unsafe(`The link ${shown(name)} leads out of its folder, or nowhere.`);
  }
};

/** What the file system has against a name is against the package: a second entry of that name, a file where a folder has to be. */
const place = async <T>(name: string, make: () => Promise<T>): Promise<T> => {
  try {
    return await make();
  } catch (error) {
    throw asPlaceRefusal(name, error) ?? error;
  }
};

const asPlaceRefusal = (name: string, error: unknown): UnzipRefusal | undefined => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST' || code === 'EISDIR') return unsafe(`There is more than one entry ${shown(name)}.`);
  if (code === 'ENOTDIR') return unsafe(`The entry ${shown(name)} is below one that is no folder.`);
  if (code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE' || code === 'EINVAL' || code === 'ELOOP') {
    return unsafe(`The name ${shown(name)} cannot be a file's.`);
  }
  return undefined;
};

const read = async <T>(what: () => Promise<T>): Promise<T> => {
  try {
    return await what();
  } catch (error) {
    throw asRefusal(error);
  }
};

/** What yauzl and zlib have against it is a broken package; what the file system cannot do (no room) is not the package's fault. */
const asRefusal = (error: unknown): unknown => {
  if (error instanceof UnzipRefusal) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && !/^(Z|ERR)_/.test(code)) return error;
  const isName = /^(absolute path|invalid relative path|invalid characters in fileName)/.test(message);
  return isName ? unsafe(`The package has an ${message}`) : new UnzipRefusal('broken', message);
};

const unsafe = (message: string): UnzipRefusal => new UnzipRefusal('unsafe', message);

const shown = (name: string): string => JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
