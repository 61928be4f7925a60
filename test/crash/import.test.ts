import { rm } from 'node:fs/promises';
import pg from 'pg';
import { tell } from '../http/emulator/control.js';
import { delay, EmulatorProcess, scratchFolder } from './emulator-process.js';

const USERS = 4_000;
const DOCUMENT = {
  pools: [
    {
      name: 'app',
      groups: [{ name: 'all' }],
      users: Array.from({ length: USERS }, (_, i) => ({
        username: `user-${i}`,
        password: 'Passw0rd!',
        email: `user-${i}@example.com`,
        groups: ['all'],
      })),
    },
  ],
};

const linux = process.platform === 'linux';
if (!linux) console.warn('SKIPPED: the kills need /proc to find the processes of Postgres.');

interface Report {
  readonly created: { readonly users: number };
  readonly unchanged: { readonly users: number };
}

let folder: string;
let emulator: EmulatorProcess | undefined;

beforeAll(async () => {
  folder = await scratchFolder();
});

afterAll(async () => {
  await emulator?.stop();
  await rm(folder, { recursive: true, force: true });
});

const restart = async (): Promise<string> => {
  emulator = await EmulatorProcess.start(folder);
  return emulator.endpoint ?? '';
};

const usersIn = async (endpoint: string): Promise<number> => {
  const { pools } = await tell<{ pools: { users: object[] }[] }>(endpoint, 'GET', 'export');
  return pools.reduce((count, { users }) => count + users.length, 0);
};

const worldsLeft = async (): Promise<readonly string[]> => {
  const client = new pg.Client((await emulator?.postgres())?.connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM recognito.worlds');
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
};

(linux ? test : test.skip)(
  'an import that is killed leaves nothing, or all of it; started again it is done, and then changes nothing',
  async () => {
    let killed = 0;
    for (const ms of [150, 600]) {
      const endpoint = await restart();
      const importing = tell<Report>(endpoint, 'POST', 'import', DOCUMENT).catch(() => undefined);
      await delay(ms);
      await emulator?.kill();
      if (!(await importing)) killed += 1;
      await emulator?.nothingLeft();
      const found = await usersIn(await restart());
      expect([0, USERS]).toContain(found);
      expect(await worldsLeft()).toEqual(['default']);
      await emulator?.kill();
      await emulator?.nothingLeft();
    }
    expect(killed).toBeGreaterThan(0);
    const endpoint = await restart();
    const { created, unchanged } = await tell<Report>(endpoint, 'POST', 'import', DOCUMENT);
    expect(created.users + unchanged.users).toBe(USERS);
    expect(await usersIn(endpoint)).toBe(USERS);
    expect((await tell<Report>(endpoint, 'POST', 'import', DOCUMENT)).unchanged.users).toBe(USERS);
  },
  180_000,
);
