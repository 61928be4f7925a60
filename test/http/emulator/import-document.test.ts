import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CreateUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import type { WorldDocument } from '../../../src/testing/document.js';
import { useEmulator } from '../../operations/emulator.js';
import { signIn } from '../../operations/signed-in.js';
import { tell } from './control.js';

interface Report {
  readonly created: object;
  readonly updated: object;
  readonly unchanged: object;
  readonly pools: readonly {
    readonly name: string;
    readonly id: string;
    readonly clients: readonly { readonly name: string; readonly id: string; readonly secret?: string }[];
  }[];
}

const store = new MemoryStore();
const emulator = useEmulator({ store });
const NONE = { pools: 0, clients: 0, groups: 0, users: 0 };

const load = (document: object, endpoint = emulator.endpoint()) => tell<Report>(endpoint, 'POST', 'import', document);
const otherWorld = async (seed: string): Promise<string> => {
  const { endpoint } = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed });
  return endpoint;
};

afterEach(async () => {
  const left = (await store.worlds()).filter(({ name }) => name.startsWith('.'));
  expect(left).toEqual([]);
});

const SEED = {
  recognito: 1,
  pools: [
    {
      name: 'app',
      settings: {
        AutoVerifiedAttributes: ['email'],
        Schema: [{ Name: 'tenant', AttributeDataType: 'String' }],
      },
      clients: [
        { name: 'web', settings: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] } },
        { name: 'server', secret: true },
      ],
      groups: [{ name: 'admins', description: 'all may', precedence: 1 }, { name: 'readers' }],
      users: [
        {
          username: 'alice',
          password: 'Passw0rd!',
          email: 'alice@example.com',
          attributes: { 'custom:tenant': '7' },
          groups: ['admins', 'readers'],
        },
        { username: 'bob', temporaryPassword: 'Passw0rd!' },
        { username: 'carol' },
      ],
    },
  ],
} as const satisfies WorldDocument;

describe('effects', () => {
  test('a document makes what it says, and the answer names it', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const report = await load(SEED);
    const [{ id = '', clients = [] } = {}] = report.pools;
    const [web, server] = clients;
    expect(report).toEqual({
      created: { pools: 1, clients: 2, groups: 2, users: 3 },
      updated: NONE,
      unchanged: NONE,
      pools: [
        {
          name: 'app',
          id: expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/) as string,
          clients: [
            { name: 'web', id: expect.stringMatching(/^[0-9a-v]{26}$/) as string },
            {
              name: 'server',
              id: expect.stringMatching(/^[0-9a-v]{26}$/) as string,
              secret: expect.stringMatching(/^[0-9a-v]{52}$/) as string,
            },
          ],
        },
      ],
    });
    const idp = emulator.idp();
    const { UserPool } = await idp.send(new DescribeUserPoolCommand({ UserPoolId: id }));
    expect(UserPool).toMatchObject({
      Name: 'app',
      AutoVerifiedAttributes: ['email'],
      EstimatedNumberOfUsers: 3,
      CreationDate: new Date('2030-01-01T00:00:00Z'),
    });
    const described = await idp.send(new DescribeUserPoolClientCommand({ UserPoolId: id, ClientId: server?.id ?? '' }));
    expect(described.UserPoolClient?.ClientSecret).toBe(server?.secret);
    expect(await idp.send(new AdminGetUserCommand({ UserPoolId: id, Username: 'alice' }))).toMatchObject({
      UserStatus: 'CONFIRMED',
      Enabled: true,
      UserAttributes: [
        { Name: 'sub' },
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'custom:tenant', Value: '7' },
      ],
    });
    const { Groups } = await idp.send(new AdminListGroupsForUserCommand({ UserPoolId: id, Username: 'alice' }));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['admins', 'readers']);
    const bob = await idp.send(new AdminGetUserCommand({ UserPoolId: id, Username: 'bob' }));
    const carol = await idp.send(new AdminGetUserCommand({ UserPoolId: id, Username: 'carol' }));
    expect([bob.UserStatus, carol.UserStatus]).toEqual(['FORCE_CHANGE_PASSWORD', 'UNCONFIRMED']);
    await signIn(emulator, { poolId: id, clientId: web?.id ?? '', secret: undefined });
    expect(await tell(emulator.endpoint(), 'GET', 'messages')).toEqual({ messages: [] });
  });

  test('imported again it changes nothing, and says so', async () => {
    const { created, pools } = await load(SEED);
    const { position } = emulator.world();
    expect(await load(SEED)).toEqual({ created: NONE, updated: NONE, unchanged: created, pools });
    expect(emulator.world().position).toBe(position);
  });

  test('ids are drawn by name: the same in the same seed, whatever else there is', async () => {
    const { pools } = await load(SEED);
    const before = { name: 'before', users: [{ username: 'zoe' }] };
    const [pool] = SEED.pools;
    const more = {
      ...pool,
      clients: [{ name: 'first' }, ...pool.clients],
      users: [{ username: 'zoe' }, ...pool.users],
    };
    const inOther = await otherWorld('test');
    const [, app] = (await load({ pools: [before, more] }, inOther)).pools;
    expect(app).toEqual({
      ...pools[0],
      clients: [{ name: 'first', id: expect.any(String) as string }, ...(pools[0]?.clients ?? [])],
    });
    const subOf = async (endpoint: string): Promise<unknown> =>
      tell<{ pools: { users: { sub: string }[] }[] }>(
        endpoint,
        'GET',
        `state?userPoolId=${app?.id ?? ''}&username=alice`,
      ).then((state) => state.pools[0]?.users[0]?.sub);
    expect(await subOf(inOther)).toBe(await subOf(emulator.endpoint()));

    const elsewhere = await load(SEED, await otherWorld('another'));
    expect(elsewhere.pools[0]?.id).not.toBe(app?.id);
    expect(elsewhere.pools[0]?.clients[1]?.secret).not.toBe(app?.clients[2]?.secret);
  });

  test('ids that are given are taken, and found again, whatever their name is by then', async () => {
    const id = 'eu-central-1_Fixed0001';
    const sub = '11111111-2222-3333-4444-555555555555';
    const fixed = (name: string, status: string) => ({
      pools: [
        {
          name,
          id,
          account: '123456789012',
          clients: [{ name: `${name} web`, id: 'fixedclient', secret: 's'.repeat(24) }],
          users: [{ username: 'alice', sub, status }],
        },
      ],
    });
    const made = await load(fixed('one', 'UNCONFIRMED'));
    expect(made.pools).toEqual([
      { name: 'one', id, clients: [{ name: 'one web', id: 'fixedclient', secret: 's'.repeat(24) }] },
    ]);
    const idp = emulator.idp({ region: 'eu-central-1', accessKeyId: '123456789012' });
    expect((await idp.send(new DescribeUserPoolCommand({ UserPoolId: id }))).UserPool?.Arn).toBe(
      `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${id}`,
    );
    expect(await load(fixed('two', 'CONFIRMED'))).toMatchObject({
      updated: { pools: 1, clients: 1, groups: 0, users: 1 },
    });
    const user = await idp.send(new AdminGetUserCommand({ UserPoolId: id, Username: sub }));
    expect([user.Username, user.UserStatus]).toEqual(['alice', 'CONFIRMED']);
    const unsaid = { pools: [{ name: 'two', id }] };
    expect(await load(unsaid)).toMatchObject({ unchanged: { pools: 1 } });
  });

  test('what is there is brought to what is said, and nothing is deleted', async () => {
    const { pools } = await load(SEED);
    await emulator.idp().send(new CreateUserPoolClientCommand({ UserPoolId: pools[0]?.id, ClientName: 'other' }));
    const report = await load({
      pools: [
        {
          name: 'app',
          settings: { DeletionProtection: 'ACTIVE' },
          clients: [{ name: 'web', settings: { RefreshTokenValidity: 7 } }],
          groups: [{ name: 'admins', precedence: 2 }, { name: 'writers' }],
          users: [
            { username: 'alice', groups: ['writers', 'admins'] },
            { username: 'bob', enabled: false },
          ],
        },
      ],
    });
    expect(report).toMatchObject({
      created: { ...NONE, groups: 1 },
      updated: { pools: 1, clients: 1, groups: 1, users: 2 },
      unchanged: NONE,
    });
    const [app] = (
      await tell<{ pools: { clients: { name: string }[]; groups: object[]; users: object[]; settings: object }[] }>(
        emulator.endpoint(),
        'GET',
        'export',
      )
    ).pools;
    expect(app?.settings).toMatchObject({ DeletionProtection: 'ACTIVE', AutoVerifiedAttributes: ['email'] });
    expect(app?.clients.map(({ name }) => name).sort()).toEqual(['other', 'server', 'web']);
    expect(app?.groups).toMatchObject([
      { name: 'admins', description: 'all may', precedence: 2 },
      { name: 'readers' },
      { name: 'writers' },
    ]);
    expect(app?.users).toContainEqual(
      expect.objectContaining({ username: 'alice', status: 'CONFIRMED', groups: ['admins', 'writers'] }),
    );
    expect(app?.users).toContainEqual(expect.objectContaining({ username: 'bob', enabled: false }));
  });

  test('every event of it is of one call, and a second import is another', async () => {
    await load(SEED);
    await load({ pools: [{ name: 'second' }] });
    const { events } = await tell<{ events: { type: string; meta: { op: string; n: number } }[] }>(
      emulator.endpoint(),
      'GET',
      'events',
    );
    expect(events.map(({ meta }) => `${meta.op} ${meta.n}`)).toEqual([
      ...Array<string>(10).fill('Import 0'),
      'Import 1',
    ]);
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set(['UserPoolImported', 'UserPoolClientImported', 'GroupImported', 'UserImported', 'UserAddedToGroup']),
    );
  });

  test('a world is taken back over it as over anything else', async () => {
    await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
    await load(SEED);
    await tell(emulator.endpoint(), 'POST', 'snapshots/before/restore');
    expect((await emulator.idp().send(new ListUserPoolsCommand({ MaxResults: 10 }))).UserPools).toEqual([]);
    expect((await load(SEED)).created).toEqual({ pools: 1, clients: 2, groups: 2, users: 3 });
  });

  test('a document may be larger than any other call, and others are answered meanwhile', async () => {
    const users = Array.from({ length: 3_000 }, (_, i) => ({
      username: `user-${i}`,
      attributes: { name: 'n'.repeat(2_000) },
    }));
    const document = { pools: [{ name: 'large', users }] };
    expect(JSON.stringify(document).length).toBeGreaterThan(6_000_000);
    let importing = true;
    let answered = 0;
    const others = (async () => {
      while (importing) {
        await tell(emulator.endpoint(), 'GET', 'health');
        answered += 1;
      }
    })();
    expect((await load(document)).created).toMatchObject({ users: 3_000 });
    importing = false;
    await others;
    expect(answered).toBeGreaterThan(10);
  });

  test('what happens in the world meanwhile stays: the import is done again on top of it', async () => {
    const users = Array.from({ length: 500 }, (_, i) => ({ username: `user-${i}` }));
    const imported = load({ pools: [{ name: 'imported', users }] });
    const made = await emulator.pool({ PoolName: 'made' });
    expect((await imported).created).toMatchObject({ pools: 1, users: 500 });
    const { UserPools = [] } = await emulator.idp().send(new ListUserPoolsCommand({ MaxResults: 10 }));
    expect(UserPools.map(({ Name }) => Name).sort()).toEqual(['imported', 'made']);
    await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId: made.Id }));
  });

  test('the schema that editors ask for takes the document', async () => {
    const schema = await tell<{ properties: object }>(emulator.endpoint(), 'GET', 'schemas/document.json');
    const { paths } = await tell<{
      paths: Record<string, { post?: { requestBody: { content: Record<string, { schema: object }> } } }>;
    }>(emulator.endpoint(), 'GET', 'openapi.json');
    expect(paths['/import']?.post?.requestBody.content['application/json']?.schema).toEqual(schema);
    await load({ $schema: 'anywhere', ...SEED });
  });
});
