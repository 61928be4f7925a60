import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveSettings } from '../src/config.js';
import { DataFolderLock } from '../src/eventlog/embedded/data-folder-lock.js';
import { openStore } from '../src/open-store.js';
import { StartRefusal } from '../src/start-refusal.js';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'open-store-test-')));
  await chmod(folder, 0o755); // as root, Postgres runs as nobody, and what nobody can reach is kept elsewhere
});
afterEach(() => rm(folder, { recursive: true }));

/** Why the store that these flags ask for cannot be had. */
const refusal = async (flags: Record<string, string>): Promise<string> => {
  const { settings } = await resolveSettings({ cwd: folder, flags });
  try {
    const opened = await openStore(settings);
    await opened.store.close();
    await opened.close();
    return 'nothing was refused';
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    return `${error.message} ${error.hint}`;
  }
};

test('a data folder in use names who uses it, and where that one answers', async () => {
  const data = join(folder, 'data');
  await mkdir(data);
  const lock = await DataFolderLock.take(data);
  const advice = 'Use that one, stop it, or choose another folder with --data (or --memory).';
  const holder = `The data folder ${data} is in use by another Recognito: process ${process.pid}`;
  expect(await refusal({ data })).toBe(`${holder}. ${advice}`);
  await lock.recordPort(4599);
  expect(await refusal({ data })).toBe(`${holder}, which answers on port 4599. ${advice}`);
  await lock.release();
});

test('a database that does not answer is named without its password, wherever the URL has it', async () => {
  expect(await refusal({ databaseUrl: 'postgres://me:secret1@127.0.0.1:9/app?password=secret2&user=you' })).toBe(
    'The database at postgres://me@127.0.0.1:9/app?user=you cannot be used: connect ECONNREFUSED 127.0.0.1:9 ' +
      'Check DATABASE_URL and that the server runs, or leave it out to use the embedded Postgres.',
  );
});
