import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { parse } from 'yaml';
import { addUser, withAlice } from '../operations/signed-in.js';
import { useCommand } from './client.js';

const { emulator, run, runWith } = useCommand();

let scratch: string;
beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'recognito-document-'));
  await emulator.freeze('2030-01-31T12:00:00.000Z');
});
afterEach(() => rmSync(scratch, { recursive: true }));

const file = (name: string, content?: string): string => {
  const path = join(scratch, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

const DOCUMENT = `
pools:
  - name: app
    id: us-east-1_AbCdEfGhI
    clients:
      - name: web
        id: 1234567890abcdefghijklmnop
    users:
      - username: alice
        password: Passw0rd!
`;

describe('recognito import', () => {
  const report = (change: 'CREATED' | 'UNCHANGED'): readonly string[] => {
    const row = (kind: string, count: number): string =>
      `${kind}        ${change === 'CREATED' ? count : 0}        0          ${change === 'CREATED' ? 0 : count}`;
    return [
      'KIND     CREATED  UPDATED  UNCHANGED',
      row('pools  ', 1),
      row('clients', 1),
      row('groups ', 0),
      row('users  ', 1),
      '',
      'POOL  CLIENT  ID',
      'app           us-east-1_AbCdEfGhI',
      'app   web     1234567890abcdefghijklmnop',
      '',
    ];
  };

  test('makes what a YAML file says, and says what it did; a second time nothing changes', async () => {
    const path = file('app.yaml', DOCUMENT);
    const { out, ...ended } = await run('import', path);
    expect(ended).toEqual({ code: 0, signal: null, err: '' });
    expect(out.split('\n')).toEqual(report('CREATED'));
    expect((await run('import', path)).out.split('\n')).toEqual(report('UNCHANGED'));
  });

  test('takes JSON from a file, JSON and YAML from standard input, and answers JSON', async () => {
    const json = JSON.stringify(parse(DOCUMENT));
    const created = async (...args: Parameters<typeof runWith>): Promise<unknown> => {
      const { code, out } = await runWith(...args);
      expect(code).toBe(0);
      return (JSON.parse(out) as { created: object }).created;
    };
    const one = { pools: 1, clients: 1, groups: 0, users: 1 };
    expect(await created({}, 'import', file('app.json', json), '--json')).toEqual(one);
    await run('reset');
    expect(await created({ input: json }, 'import', '-', '--json')).toEqual(one);
    await run('reset');
    expect(await created({ input: DOCUMENT }, 'import', '-', '--json')).toEqual(one);
  });

  test('shows secrets where there are any', async () => {
    const input = 'pools: [{ name: app, clients: [{ name: web, secret: true }] }]';
    const { out } = await runWith({ input }, 'import', '-');
    expect(out).toMatch(/\nPOOL {2}CLIENT {2}ID +SECRET\n/);
    expect(out).toMatch(/\napp {3}web {5}\w{26} +\w{40,}\n$/);
  });

  test('what the emulator refuses: exit code 1, and nothing of it remains', async () => {
    const input = 'pools: [{ name: app, users: [{ username: alice, pasword: x }] }]';
    const refused = await runWith({ input }, 'import', '-');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('pasword');
    expect(refused.err).toContain('Did you mean password?');
    const broken = await runWith(
      { input: 'pools: [{ name: app, users: [{ username: a, password: x }] }]' },
      'import',
      '-',
    );
    expect(broken).toMatchObject({ code: 1, out: '' });
    expect(broken.err).toContain('pools[0].users[0]');
    expect(emulator.world().position).toBe(0);
  });

  test('what is no document: exit code 1', async () => {
    expect(await run('import', file('x.json', '{'))).toMatchObject({ code: 1, out: '' });
    expect(await run('import', file('x.yaml', 'a: [1'))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('x.yaml is neither JSON nor YAML: ') as string,
    });
    expect((await runWith({ input: 'a: [1' }, 'import', '-')).err).toContain(
      'standard input is neither JSON nor YAML: ',
    );
  });

  test.each([
    ['none.json', 'ENOENT'],
    ['none.yaml', 'ENOENT'],
  ])('a file that cannot be read (%s): exit code 2', async (name, reason) => {
    const path = file(name);
    expect(await run('import', path)).toMatchObject({
      code: 2,
      out: '',
      err: `error: ${path} cannot be read (${reason}).\n`,
    });
  });

  test("takes cognito-local's folder, and says what it leaves behind", async () => {
    mkdirSync(join(scratch, 'db'));
    const Users = { alice: { Username: 'alice', Password: 'Passw0rd!', RefreshTokens: ['a', 'b'] } };
    file('db/local_1.json', JSON.stringify({ Options: { Id: 'local_1', Name: 'app' }, Users }));
    const { code, out, err } = await run('import', scratch);
    expect([code, err]).toEqual([0, 'Not imported: refresh tokens (2).\n']);
    expect(out).toMatch(/\nusers +1 +0 +0\n[^]*\napp +local_1\n$/);
    const json = JSON.parse((await run('import', scratch, '--json')).out) as object;
    expect(json).toMatchObject({ unchanged: { pools: 1, users: 1 }, notImported: ['refresh tokens (2)'] });
  });

  test('a folder that is another: exit code 2', async () => {
    expect(await run('import', scratch)).toMatchObject({
      code: 2,
      out: '',
      err:
        `error: ${scratch} is a folder, and not one of cognito-local: there is no folder db in it.\n` +
        'Name a document, or the folder .cognito of cognito-local.\n',
    });
  });

  test('nothing answers: exit code 3', async () => {
    const path = file('app.yaml', DOCUMENT);
    expect(await run('import', path, '--url', 'http://127.0.0.1:9')).toMatchObject({ code: 3, out: '' });
  });
});

describe('recognito export', () => {
  const exported = async (): Promise<unknown> => {
    const answer = await fetch(`${emulator.endpoint()}/_recognito/export`);
    return answer.json();
  };

  test('writes the document to standard output, for people or as it comes', async () => {
    await withAlice(emulator);
    const document = await exported();
    const indented = await run('export');
    expect(indented).toEqual({ code: 0, signal: null, out: `${JSON.stringify(document, null, 2)}\n`, err: '' });
    expect((await run('export', '--json')).out).toBe(JSON.stringify(document));
    expect(parse((await run('export', '--yaml')).out)).toEqual(document);
  });

  test('writes a file, YAML where it is named so, that an import takes back', async () => {
    await withAlice(emulator);
    const document = await exported();
    expect(await run('export', file('app.yaml'))).toEqual({
      code: 0,
      signal: null,
      out: '',
      err: `Exported to ${file('app.yaml')}.\n`,
    });
    await run('export', file('app.json'), '--json');
    expect(parse(readFileSync(file('app.yaml'), 'utf8'))).toEqual(document);
    expect(JSON.parse(readFileSync(file('app.json'), 'utf8'))).toEqual(document);
    await run('reset');
    expect(await run('import', file('app.yaml'))).toMatchObject({ code: 0 });
    expect(await exported()).toEqual(document);
    expect(readdirSync(scratch).sort()).toEqual(['app.json', 'app.yaml']);
  });

  test('says what the document does not hold, and leaves out users', async () => {
    const { poolId } = await withAlice(emulator);
    await run('token', '--pool', poolId, '--client', 'none', '--user', 'alice');
    const { out, err } = await run('export', '--no-users');
    expect(err).toBe('Not exported: users (1).\n');
    expect(out).not.toContain('"users": [');
  });

  test('as it was after so many events', async () => {
    await emulator.pool();
    await emulator.pool();
    const { out } = await run('export', '--at', '1', '--json');
    expect((JSON.parse(out) as { pools: object[] }).pools).toHaveLength(1);
    expect(await run('export', '--at', '9')).toMatchObject({ code: 1, out: '' });
    expect(await run('export', '--at', '1', '--no-users')).toMatchObject({
      code: 2,
      err: "error: option '--at <position>' cannot be used with option '--no-users'\n",
    });
  });

  test('a file that cannot be written: exit code 2, and nothing is left', async () => {
    const path = join(scratch, 'nowhere', 'app.json');
    expect(await run('export', path)).toMatchObject({
      code: 2,
      out: '',
      err: `error: ${path} cannot be written (ENOENT).\n`,
    });
    expect(await run('export', file('kept.json', 'kept'), '--world', 'nowhere')).toMatchObject({ code: 1 });
    expect(readFileSync(file('kept.json'), 'utf8')).toBe('kept');
    expect(readdirSync(scratch)).toEqual(['kept.json']);
  });
});

describe('recognito diff', () => {
  test('shows what differs, member by member', async () => {
    const { poolId } = await withAlice(emulator);
    await run('snapshot', 'take', 'before');
    await emulator.idp().send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: poolId,
        Username: 'alice',
        UserAttributes: [
          { Name: 'email', Value: 'other@example.com' },
          { Name: 'name', Value: 'Alice' },
        ],
      }),
    );
    await addUser(emulator, poolId, 'bob');
    const { out, ...ended } = await run('diff', 'before');
    expect(ended).toEqual({ code: 0, signal: null, err: '' });
    const lines = out.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      `~ user alice in ${poolId}`,
      '    ~ /attributes/email  "alice@example.com" → "other@example.com"',
      '    + /attributes/email_verified  "false"',
      '    + /attributes/name  "Alice"',
    ]);
    expect(lines).toContain(`+ user bob in ${poolId}`);
    expect(lines).toContain('    + /username  "bob"');
    const back = (await run('diff', 'now', 'before')).out.split('\n');
    expect(back).toContain(`- user bob in ${poolId}`);
    expect(back).toContain('    - /attributes/name  "Alice"');
  });

  test('counts what is under way, and says where nothing differs', async () => {
    const { poolId, clientId } = await withAlice(emulator);
    await run('snapshot', 'take', 'before');
    expect(await run('diff', 'before', '--exit-code')).toEqual({
      code: 0,
      signal: null,
      out: '',
      err: 'Nothing differs.\n',
    });
    await run('token', '--pool', poolId, '--client', clientId, '--user', 'alice');
    expect(await run('diff', 'before', '--exit-code')).toEqual({
      code: 1,
      signal: null,
      out: 'Not shown: grants +1\n',
      err: '',
    });
  });

  test('of other worlds, as JSON', async () => {
    await emulator.pool();
    const { name } = emulator.world();
    const { out } = await run('diff', '@default', `@${name}`, '--json');
    expect(JSON.parse(out)).toMatchObject({
      from: { world: 'default', position: 0 },
      to: { world: name, position: 1 },
      differences: [{ kind: 'pool', change: 'added' }],
    });
  });

  test('what is no moment is wrong usage, a snapshot that there is not is refused', async () => {
    expect(await run('diff', 'a/b')).toMatchObject({ code: 2, out: '' });
    expect(await run('diff', 'none')).toMatchObject({ code: 1, out: '' });
  });
});
