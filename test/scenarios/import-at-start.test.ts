import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveSettings, type Settings } from '../../src/config.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { Worlds } from '../../src/eventlog/worlds.js';
import { importAtStart } from '../../src/import-at-start.js';
import { setLogLevel } from '../../src/log.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { serve } from '../../src/serve.js';
import { tell } from '../http/emulator/control.js';
import { addGroup } from '../operations/emulator/stored-world.js';

let folder: string;

beforeAll(async () => {
  setLogLevel('silent');
  folder = await mkdtemp(join(tmpdir(), 'recognito-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

const YAML = `
recognito: 1
pools:
  - name: app
    clients: [{ name: web, secret: true }]
    groups: [{ name: admins }]
    users:
      - &person
        username: alice
        password: Passw0rd!
        email: alice@example.com
        groups: [admins]
      - <<: *person
        username: bob
        email: bob@example.com
`;

const settingsFor = async (file: string): Promise<Settings> => {
  const flags = { memory: true, port: '0', seed: 'fixed', logLevel: 'silent', import: file };
  return (await resolveSettings({ flags, env: {}, cwd: folder })).settings;
};

describe('an emulator that is started with --import', () => {
  /** Starts, looks, stops. */
  const started = async <R>(file: string, look: (endpoint: string) => Promise<R>): Promise<R> => {
    const server = await serve(await settingsFor(file));
    try {
      return await look(server.endpoint.replace('localhost', '127.0.0.1'));
    } finally {
      await server.stop();
    }
  };
  const exported = (endpoint: string) => tell<{ pools: { users: object[] }[] }>(endpoint, 'GET', 'export');

  test('has what the file says, with the same ids each time, and a reset leads to it', async () => {
    await write('seed.yaml', YAML);
    const ids = (document: unknown): unknown =>
      JSON.parse(JSON.stringify(document), (name, value: unknown) => {
        if (name.endsWith('At')) return undefined;
        // A secret's id ends with its time.
        return name === 'id' && typeof value === 'string' ? value.replace(/--\d+$/, '') : value;
      });
    const one = await started('seed.yaml', async (endpoint) => {
      const before = await exported(endpoint);
      expect(before.pools).toMatchObject([{ users: [{}, {}] }]);
      await tell(endpoint, 'POST', 'import', { pools: [{ name: 'later' }] });
      await tell(endpoint, 'POST', 'reset');
      expect(await exported(endpoint)).toEqual(before);
      return before;
    });
    expect(ids(await started('seed.yaml', exported))).toEqual(ids(one));
  });

  test('does not start where the file breaks a rule, and says which', async () => {
    const path = await write('bad.json', '{"pools":[{"name":"app","users":[{"username":"alice","password":"x"}]}]}');
    await expect(serve(await settingsFor('bad.json'))).rejects.toMatchObject({
      name: 'StartRefusal',
      exitCode: 1,
      message: `${path}: pools[0].users[0]: Password did not conform with password policy: Password not long enough`,
      hint: 'Nothing was imported: mend the document, and import it again.',
    });
  });
});

describe('a file', () => {
  const worldWith = async (path: string): Promise<WorldLog<WorldState>> => {
    const worlds = new Worlds<WorldState>(new MemoryStore(), worldFold);
    const world = await worlds.create({ name: 'w', seed: 'test' });
    if (!world) throw new Error('no world');
    await importAtStart(worlds, world, path);
    return world;
  };

  test.each([
    ['document.json', '{"pools":[{"name":"app"}]}'],
    ['document.yaml', 'pools: [{ name: app }]'],
    ['DOCUMENT.YML', 'pools:\n  - name: app\n'],
  ])('%s is read by its ending', async (name, text) => {
    const world = await worldWith(await write(name, text));
    expect(await world.read((state) => state.pools.size)).toBe(1);
  });

  test("may be cognito-local's folder, which is refused where it is another", async () => {
    const cognitoLocal = join(folder, '.cognito');
    await mkdir(join(cognitoLocal, 'db'), { recursive: true });
    await expect(worldWith(folder)).rejects.toMatchObject({
      name: 'StartRefusal',
      message: `${folder} is a folder, and not one of cognito-local: there is no folder db in it.`,
      hint: 'Name a document, or the folder .cognito of cognito-local.',
    });
    await writeFile(join(cognitoLocal, 'db', 'local_1.json'), '{"Options":{"Id":"local_1","Name":"app"}}');
    const world = await worldWith(cognitoLocal);
    expect(await world.read((state) => [...state.pools.keys()])).toEqual(['local_1']);
    await writeFile(join(cognitoLocal, 'db', 'local_2.json'), '{');
    await expect(worldWith(cognitoLocal)).rejects.toMatchObject({
      name: 'StartRefusal',
      message: `${join(cognitoLocal, 'db', 'local_2.json')} holds no JSON object.`,
      hint: 'Mend the file.',
    });
  });

  test('of nothing imports nothing', async () => {
    expect((await worldWith(await write('empty.yaml', '# to come\n'))).position).toBe(0);
  });

  test.each([
    [
      'missing.json',
      undefined,
      /cannot be imported: ENOENT: no such file or directory, open '.*'\.$/,
      'Name a file that can be read with --import.',
    ],
    ['document.toml', '', /cannot be imported: its ending is not known\.$/, 'It ends in .json, .yaml or .yml.'],
    [
      'broken.yaml',
      'pools: [',
      /cannot be imported: Flow sequence in block collection must be sufficiently indented and end with a \] at line 1, column 9:$/,
      'Mend the file.',
    ],
    [
      'broken.json',
      '{',
      /: The document is not JSON, at or after byte 2\.$/,
      'Send a JSON object as docs/seed.md describes it, in UTF-8.',
    ],
    [
      'list.yaml',
      '- a',
      /: The document is not JSON, at or after byte 1\.$/,
      'Send a JSON object as docs/seed.md describes it, in UTF-8.',
    ],
    [
      'typo.yaml',
      'pool: []',
      /: The document has a member pool that there is not\. Did you mean pools\?$/,
      'Members are $schema, recognito, provisionedLimits, compromisedPasswords, pools, identityPools, notExported.',
    ],
  ])('%s is refused with a reason', async (name, text, message, hint) => {
    const path = text === undefined ? join(folder, name) : await write(name, text);
    await expect(worldWith(path)).rejects.toMatchObject({
      name: 'StartRefusal',
      message: expect.stringMatching(message) as string,
      hint,
    });
  });
});

describe('the start of a world', () => {
  const setUp = async () => {
    const worlds = new Worlds<WorldState>(new MemoryStore(), worldFold);
    const world = await worlds.create({ name: 'w', seed: 'test' });
    if (!world) throw new Error('no world');
    const load = async (...names: readonly string[]): Promise<void> => {
      const pools = names.map((name) => ({ name }));
      await importAtStart(worlds, world, await write('world.json', JSON.stringify({ pools })));
    };
    return { world, load, startsAt: () => world.start.fork?.position ?? 0 };
  };

  test('is what was imported; at a later start with more of it, that', async () => {
    const { world, load, startsAt } = await setUp();
    await load('a');
    expect(startsAt()).toBe(1);
    await load('a');
    expect(startsAt()).toBe(1);
    await load('a', 'b');
    expect([startsAt(), world.position]).toEqual([2, 2]);
  });

  test('is found again after a crash between the import and the note of it', async () => {
    const { world, load, startsAt } = await setUp();
    await load('a');
    await world.restore();
    // As if the process had ended before the start was set.
    const startHere = world.startHere.bind(world);
    world.startHere = async () => undefined;
    await load('a', 'b');
    world.startHere = startHere;
    expect([startsAt(), world.position]).toEqual([1, 2]);
    await load('a', 'b');
    expect(startsAt()).toBe(2);
  });

  test('stays where it is when anything else has happened since', async () => {
    const { world, load, startsAt } = await setUp();
    await load('a');
    await addGroup(world, 'g');
    await load('a', 'b');
    expect([startsAt(), world.position]).toEqual([1, 3]);
  });

  test('stays where the world was taken back to a moment before it', async () => {
    const { world, load, startsAt } = await setUp();
    const before = await world.snapshot('before');
    await load('a');
    await load('a', 'b', 'c');
    await world.restore(before);
    await load('d');
    expect([startsAt(), world.position]).toEqual([3, 1]);
  });
});
