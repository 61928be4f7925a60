import {
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  GetPrincipalTagAttributeMapCommand,
  UpdateIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import type { WorldDiff } from '../../../src/testing/diff.js';
import type { WorldDocument } from '../../../src/testing/document.js';
import { useEmulator } from '../../operations/emulator.js';
import { newIdentityPool } from '../../operations/identity-pools.js';
import { ask, tell } from './control.js';

interface Report {
  readonly created: object;
  readonly updated: object;
  readonly unchanged: object;
  readonly identityPools?: readonly { readonly name: string; readonly id: string }[];
}

const emulator = useEmulator();
const NONE = { pools: 0, clients: 0, groups: 0, users: 0 };
const load = (document: WorldDocument, endpoint = emulator.endpoint()) =>
  tell<Report>(endpoint, 'POST', 'import', document);
const exported = (query = '') => tell<WorldDocument>(emulator.endpoint(), 'GET', `export${query}`);

const USER_POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI';
const ROLE = 'arn:aws:iam::123456789012:role/x';
const POOL_ID = 'us-east-1:11111111-2222-4333-8444-555555555555';
const GUEST = 'us-east-1:22222222-2222-4333-8444-555555555555';
const FRESH = 'us-east-1:55555555-2222-4333-8444-555555555555';
const GONE = 'us-east-1:33333333-2222-4333-8444-555555555555';
const DATES = { createdAt: '2026-01-01T00:00:00.000Z', modifiedAt: '2026-01-02T00:00:00.000Z' };

const FULL = {
  name: 'app',
  id: POOL_ID,
  region: 'us-east-1',
  settings: {
    AllowUnauthenticatedIdentities: true,
    DeveloperProviderName: 'login.dev',
    CognitoIdentityProviders: [{ ProviderName: USER_POOL, ClientId: 'web', ServerSideTokenCheck: false }],
    IdentityPoolTags: { team: 'a' },
  },
  roles: {
    Roles: { authenticated: ROLE },
    RoleMappings: { [`${USER_POOL}:web`]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
  },
  principalTags: { [USER_POOL]: { UseDefaults: false, PrincipalTags: { team: 'custom:team' } } },
  identities: [
    { id: GUEST, logins: [], ...DATES },
    { id: GONE, logins: [], disabled: true, ...DATES },
    {
      id: 'us-east-1:44444444-2222-4333-8444-555555555555',
      logins: [
        { provider: USER_POOL, user: 'a-sub' },
        { provider: 'login.dev', user: 'alice' },
      ],
      ...DATES,
    },
  ],
} as const;

test('an identity pool comes with all that it has, and again nothing changes; an export says it in the same words', async () => {
  const { created, identityPools } = await load({ identityPools: [FULL] });
  expect(created).toEqual({ ...NONE, identityPools: 1, identities: 3 });
  expect(identityPools).toEqual([{ name: 'app', id: POOL_ID }]);

  const client = emulator.identity();
  const asked = { IdentityPoolId: POOL_ID };
  expect(await client.send(new DescribeIdentityPoolCommand(asked))).toMatchObject({
    ...{ ...asked, IdentityPoolName: 'app' },
    ...FULL.settings,
  });
  expect(await client.send(new GetIdentityPoolRolesCommand(asked))).toMatchObject(FULL.roles);
  const tags = new GetPrincipalTagAttributeMapCommand({ ...asked, IdentityProviderName: USER_POOL });
  expect(await client.send(tags)).toMatchObject(FULL.principalTags[USER_POOL]);

  const { position } = emulator.world();
  const again = await load({ identityPools: [FULL] });
  expect(again.unchanged).toEqual({ ...NONE, identityPools: 1, identities: 3 });
  expect(emulator.world().position).toBe(position);

  const document = await exported();
  expect(document.identityPools).toEqual([FULL]);
  const other = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed: 'other' });
  await load(document, other.endpoint);
  expect(await tell(other.endpoint, 'GET', 'export')).toEqual(document);
});

test('a login of a user pool may name it by the issuer that its tokens have here', async () => {
  const [, poolId = ''] = USER_POOL.split('/');
  const provider = `${new URL(emulator.endpoint()).host}/${poolId}`;
  await load({ identityPools: [{ name: 'app', identities: [{ logins: [{ provider, user: 'a-sub' }] }] }] });
  const [{ identities: [identity] = [] } = {}] = (await exported()).identityPools ?? [];
  expect(identity?.logins).toEqual([{ provider: USER_POOL, user: 'a-sub' }]);
});

test('without users there are no identities; a world without identity pools says none', async () => {
  expect(await exported()).not.toHaveProperty('identityPools');
  await load({ identityPools: [FULL] });
  const { identities, ...pool } = FULL;
  const without = await exported('?users=false');
  expect(without.identityPools).toEqual([pool]);
  expect(without.notExported).toMatchObject({ users: 0, identities: identities.length });
});

test('what is not said stays; ids that are not given are drawn by name and by login', async () => {
  const document = {
    identityPools: [{ name: 'app', identities: [{ logins: [{ provider: USER_POOL, user: 'a-sub' }] }] }],
  };
  const { identityPools: [made] = [] } = await load(document);
  const [{ identities: [identity] = [] } = {}] = (await exported()).identityPools ?? [];
  expect(identity?.logins).toEqual(document.identityPools[0]?.identities[0]?.logins);
  const other = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed: 'test' });
  await load({ identityPools: [{ name: 'before' }] }, other.endpoint);
  expect((await load(document, other.endpoint)).identityPools).toEqual([made]);

  const more = { settings: { AllowClassicFlow: true }, identities: [{ id: identity?.id ?? '', disabled: false }] };
  expect((await load({ identityPools: [{ name: 'app', ...more }] })).updated).toEqual({
    ...{ ...NONE, identityPools: 1 },
    identities: 0,
  });
  const [after] = (await exported()).identityPools ?? [];
  expect(after).toEqual({
    ...{ name: 'app', id: made?.id, region: 'us-east-1' },
    settings: { AllowUnauthenticatedIdentities: false, AllowClassicFlow: true },
    identities: [identity],
  });
});

test('what a pool has of a provider that was taken off it is exported, and imported again', async () => {
  await load({ identityPools: [FULL] });
  const update = { IdentityPoolId: POOL_ID, IdentityPoolName: 'app', AllowUnauthenticatedIdentities: true };
  await emulator.identity().send(new UpdateIdentityPoolCommand(update));
  const document = await exported();
  const other = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', {});
  await load(document, other.endpoint);
  expect(await tell(other.endpoint, 'GET', 'export')).toEqual(document);
});

test('the past has it, a difference names it and its members, and events are found by it', async () => {
  await load({ identityPools: [FULL] });
  const { position } = emulator.world();
  const then = await tell<WorldDocument>(emulator.endpoint(), 'GET', `state?at=${position}`);
  await load({ identityPools: [{ id: POOL_ID, name: 'renamed', identities: [{ id: GUEST, ...login('b-sub') }] }] });
  expect(then.identityPools).toEqual([FULL]);
  expect(await tell(emulator.endpoint(), 'GET', `state?at=${position}`)).toEqual(then);

  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'here' });
  const pool = await newIdentityPool(emulator, { IdentityPoolName: 'third' });
  const found = await tell<WorldDiff>(emulator.endpoint(), 'GET', 'diff?from=start');
  expect(
    found.differences.map(({ kind, identityPoolId, name, change }) => [kind, identityPoolId, name, change]),
  ).toEqual(
    expect.arrayContaining([
      ['identityPool', POOL_ID, 'renamed', 'added'],
      ['identityPool', pool.IdentityPoolId, 'third', 'added'],
      ['identity', POOL_ID, GUEST, 'added'],
    ]),
  );
  expect((await tell<WorldDiff>(emulator.endpoint(), 'GET', 'diff?from=here')).differences).toEqual([
    {
      kind: 'identityPool',
      identityPoolId: pool.IdentityPoolId,
      name: 'third',
      change: 'added',
      members: expect.arrayContaining([{ path: '/name', after: 'third' }]) as unknown,
    },
  ]);
  const { events } = await tell<{ events: readonly { type: string }[] }>(
    emulator.endpoint(),
    'GET',
    `events?resource=${GUEST}`,
  );
  expect(events.map(({ type }) => type)).toEqual(['IdentityImported', 'IdentityImported']);
});

const login = (user: string) => ({ logins: [{ provider: USER_POOL, user }] });

const NOTHING = 'Nothing was imported: mend the document, and import it again.';
test.each<[string, NonNullable<WorldDocument['identityPools']>[number], string, string?]>([
  [
    'an id that is none',
    { name: 'a', id: 'us-east-1:myid' },
    ": 1 validation error detected: Value 'us-east-1:myid' at 'identityPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
  ],
  [
    'an id of an identity that is none',
    { name: 'a', identities: [{ id: 'us-east-1:me' }] },
    ".identities[0]: 1 validation error detected: Value 'us-east-1:me' at 'identityId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
  ],
  [
    'an id of another Region',
    { name: 'a', id: POOL_ID, region: 'eu-west-1' },
    `: The id ${POOL_ID} is one of the Region us-east-1, not of eu-west-1.`,
  ],
  [
    'an identity of another Region',
    { name: 'a', identities: [{ id: POOL_ID.replace('us-east-1', 'eu-west-1') }] },
    `.identities[0]: The id ${POOL_ID.replace('us-east-1', 'eu-west-1')} is not one of the Region us-east-1.`,
  ],
  [
    'an identity that nothing names',
    { name: 'a', identities: [{}] },
    '.identities[0]: An identity without logins is known by its id.',
    'Say its id, or a login.',
  ],
  [
    'a login of two identities',
    {
      name: 'a',
      identities: [
        { id: FRESH, ...login('x') },
        { id: `${FRESH}1`, ...login('x') },
      ],
    },
    `.identities[1]: The user "x" of ${USER_POOL} is a login of the identity ${FRESH}.`,
  ],
  [
    'two users of one provider',
    { name: 'a', identities: [{ logins: [...login('x').logins, ...login('y').logins] }] },
    '.identities[0]: Logins are linked to another account.',
  ],
  [
    'a login twice',
    { name: 'a', identities: [{ logins: [...login('x').logins, ...login('x').logins] }] },
    `.identities[0]: The user "x" of ${USER_POOL} is said twice.`,
  ],
  [
    'a disabled identity with a login',
    { name: 'a', identities: [{ ...login('x'), disabled: true }] },
    '.identities[0]: A disabled identity has no logins.',
  ],
  [
    'an identity of another pool',
    { name: 'a', identities: [{ id: GONE }] },
    `.identities[0]: The identity ${GONE} is one of the identity pool ${POOL_ID}.`,
  ],
  [
    'a pool of another account',
    { name: 'a', id: POOL_ID, account: '111122223333' },
    `: The identity pool ${POOL_ID} belongs to the account 000000000000.`,
  ],
  [
    'another developer provider',
    { name: 'a', id: POOL_ID, settings: { DeveloperProviderName: 'other' } },
    ': The developer provider name of an identity pool cannot be changed.',
  ],
  [
    'a provider that is none',
    { name: 'a', settings: { CognitoIdentityProviders: [{ ProviderName: 'us-east-1_x', ClientId: 'c' }] } },
    ': Invalid Cognito Identity Provider',
  ],
  [
    'a mapping of no provider',
    { name: 'a', roles: { Roles: {}, RoleMappings: { x: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } } } },
    ': (x) is not a valid RoleMapping ProviderName or is not a configured provider.',
  ],
  [
    'tags of no provider',
    { name: 'a', principalTags: { x: {} } },
    ': (x) is not a valid IdentityProviderName or is not a configured provider.',
  ],
  [
    'an identity twice',
    { name: 'a', identities: [{ id: FRESH }, { id: FRESH }] },
    '.identities[1]: This is identityPools[0].identities[0] again.',
    'Say it once; two of one name have ids of their own.',
  ],
  [
    'a name of two pools',
    { name: 'twins' },
    ': There are 2 identity pools named twins.',
    'Say which is meant by its id.',
  ],
  [
    'what the model refuses',
    { name: 'a#' },
    ": 1 validation error detected: Value 'a#' at 'identityPoolName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
  ],
])('refuses %s, and nothing of the document is imported', async (_, entry, message, hint = NOTHING) => {
  const twins = [POOL_ID, GUEST].map((id) => ({ name: 'twins', id: `${id}0` }));
  await load({ identityPools: [FULL, ...twins] });
  const { position } = emulator.world();
  const { status, body } = await ask(emulator.endpoint(), 'POST', 'import', { identityPools: [entry] });
  expect({ status, body }).toEqual({
    status: 422,
    body: { error: 'ImportRefused', message: `identityPools[0]${message}`, hint },
  });
  expect(emulator.world().position).toBe(position);
});

test('refuses members that there are not, with their place', async () => {
  const document = { identityPools: [{ name: 'a', identities: [{ ids: 'x' }] }] };
  expect(await ask(emulator.endpoint(), 'POST', 'import', document)).toMatchObject({
    status: 400,
    body: {
      error: 'UnknownMember',
      message: 'identityPools[0].identities[0] has a member ids that there is not. Did you mean id?',
    },
  });
  expect(await ask(emulator.endpoint(), 'POST', 'import', { identityPools: {} })).toMatchObject({
    status: 400,
    body: { error: 'BadMember', message: 'identityPools must be array.' },
  });
});
