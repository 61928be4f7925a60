import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { recognito, type World, type WorldDocument } from '../../src/testing/recognito.js';
import { png } from '../domain/branding/images.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();

let world: World;

beforeEach(async () => {
  world = await (await recognito({ url: emulator.origin() })).world();
});

const seed = () =>
  world.seed({
    pools: [
      {
        name: 'app',
        clients: [
          {
            name: 'web',
            settings: { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
          },
          { name: 'server', secret: true },
        ],
        groups: [{ name: 'admins' }],
        users: [{ username: 'alice', password: 'Passw0rd!', email: 'alice@example.com', groups: ['admins'] }],
      },
      { name: 'staff', id: 'us-east-1_Staff0001' },
    ],
  });

test('a document is made so, and its ids are found by name', async () => {
  const { pools, created, updated, unchanged } = await seed();
  expect(pools.app.id).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
  expect(pools.staff).toEqual({ id: 'us-east-1_Staff0001', clients: {} });
  expect(pools.app.clients.web).toEqual({ id: expect.stringMatching(/^[0-9a-z]{26}$/) as string });
  expect(pools.app.clients.server.secret).toMatch(/^[0-9a-z]{50,52}$/);
  expect(created).toEqual({ pools: 2, clients: 2, groups: 1, users: 1 });
  const none = { pools: 0, clients: 0, groups: 0, users: 0 };
  expect([updated, unchanged]).toEqual([none, none]);

  const { AuthenticationResult } = await emulator
    .inWorld(world.name)
    .idp()
    .send(
      new AdminInitiateAuthCommand({
        UserPoolId: pools.app.id,
        ClientId: pools.app.clients.web.id,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'alice', PASSWORD: 'Passw0rd!' },
      }),
    );
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

test('a document seeds what the pages need: domains, resource servers, OAuth clients, looks', async () => {
  const pages = {
    pools: [
      {
        name: 'app',
        domain: { prefix: 'my-app', managedLoginVersion: 2 },
        resourceServers: [{ identifier: 'https://api', name: 'api', scopes: [{ name: 'read', description: 'reads' }] }],
        uiCustomization: { css: '.label-customizable { color: red; }' },
        clients: [
          {
            name: 'web',
            settings: {
              AllowedOAuthFlowsUserPoolClient: true,
              AllowedOAuthFlows: ['code'],
              AllowedOAuthScopes: ['openid', 'https://api/read'],
              CallbackURLs: ['https://app.example.com/callback'],
              SupportedIdentityProviders: ['COGNITO'],
            },
            branding: {
              settings: { componentClasses: { buttons: { borderRadius: 3 } } },
              assets: [
                {
                  category: 'PAGE_BACKGROUND',
                  colorMode: 'LIGHT',
                  extension: 'PNG',
                  bytes: png(3, 3).toString('base64'),
                },
              ],
            },
            terms: [{ name: 'terms-of-use', links: { 'cognito:default': 'https://example.com/terms' } }],
          },
        ],
      },
    ],
  } as const satisfies WorldDocument;
  const { pools, created } = await world.seed(pages);
  expect(created).toMatchObject({ pools: 1, clients: 1 });
  const document = await world.export();
  expect(document.pools?.[0]).toMatchObject({ ...pages.pools[0], id: pools.app.id });
  expect((await world.seed(document)).unchanged).toMatchObject({ pools: 1, clients: 1 });
});

test('the same document again changes nothing and answers the same ids', async () => {
  const { created, ...first } = await seed();
  const again = await seed();
  expect(again.pools).toEqual(first.pools);
  expect(again.unchanged).toEqual(created);
});

test('a document that breaks a rule is refused with the place, and nothing of it is done', async () => {
  const users = [{ username: 'alice' }, { username: 'bob', password: 'short' }];
  await expect(world.seed({ pools: [{ name: 'app', users }] })).rejects.toMatchObject({
    status: 422,
    error: 'ImportRefused',
    message: expect.stringMatching(/^pools\[0\]\.users\[1\]/) as string,
  });
  expect(await world.events()).toEqual([]);
});

test('an export is a document that makes the same world elsewhere', async () => {
  await seed();
  const document = await world.export();
  expect(document.pools?.map(({ name }) => name).toSorted()).toEqual(['app', 'staff']);
  const other = await (await recognito({ url: emulator.origin() })).world({ seed: 'another' });
  await other.seed(document);
  expect(await other.export()).toEqual(document);
  expect((await world.export({ users: false })).pools?.flatMap(({ users = [] }) => users)).toEqual([]);
});

test('the state of another time is a document too: of all, of a pool, of a user', async () => {
  const { pools } = await seed();
  const names = ({ pools: found = [] }: Awaited<ReturnType<World['state']>>) =>
    found.map(({ name }) => name).toSorted();
  expect(names(await world.state())).toEqual(['app', 'staff']);
  expect(names(await world.state({ at: 0 }))).toEqual([]);
  expect(names(await world.state({ pool: pools.staff.id }))).toEqual(['staff']);
  const { pools: [app] = [] } = await world.state({ user: 'alice' });
  expect(app?.users).toMatchObject([{ username: 'alice', groups: ['admins'] }]);
  await expect(world.state({ user: 'bob' })).rejects.toMatchObject({ status: 404, error: 'UnknownUser' });
});

test('a difference says what was added, changed and removed since a moment', async () => {
  const { pools } = await seed();
  await world.snapshot('seeded');
  expect((await world.diff('seeded')).differences).toEqual([]);
  await world.seed({
    pools: [{ name: 'app', users: [{ username: 'alice', email: 'new@example.com' }, { username: 'bob' }] }],
  });

  const { from, to, differences, notShown } = await world.diff('seeded');
  expect(from.world).toBe(world.name);
  expect(to.position).toBeGreaterThan(from.position);
  const [alice, bob, ...more] = differences.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  expect(more).toEqual([]);
  expect(bob).toMatchObject({ kind: 'user', name: 'bob', change: 'added', userPoolId: pools.app.id });
  expect(alice).toMatchObject({ kind: 'user', name: 'alice', change: 'changed', userPoolId: pools.app.id });
  expect(alice?.members).toContainEqual({
    path: expect.stringContaining('email') as string,
    before: 'alice@example.com',
    after: 'new@example.com',
  });
  expect(notShown.messages).toEqual({ added: 0, removed: 0, changed: 0 });

  const fork = await world.fork({ snapshot: 'seeded' });
  const back = (await fork.diff(`@${world.name}`)).differences.map(({ change }) => change);
  expect(back.toSorted()).toEqual(['changed', 'removed']);
  expect((await world.diff()).differences.length).toBeGreaterThan(2);
  await expect(world.diff('nowhere')).rejects.toMatchObject({ status: 404, error: 'UnknownSnapshot' });
});
