import type { TokenChanges } from '../../src/domain/trigger/question.js';
import type { Claims } from '../../src/tokens/claims.js';
import { changeTokens } from '../../src/tokens/token-changes.js';

const FIXED = {
  acr: '1',
  amr: ['pwd'],
  at_hash: 'h',
  auth_time: 1,
  azp: 'a',
  'cognito:username': 'alice',
  device_key: 'd',
  event_id: 'e',
  exp: 2,
  iat: 1,
  identities: [],
  iss: 'https://issuer',
  jti: 'j',
  nbf: 1,
  nonce: 'n',
  origin_jti: 'o',
  sub: 's',
  token_use: 'id',
  username: 'alice',
  version: 2,
  client_id: 'client1',
};
const ID: Claims = {
  sub: 's',
  'cognito:groups': ['a', 'b'],
  'cognito:preferred_role': 'arn:a',
  email_verified: true,
  'cognito:username': 'alice',
  'custom:team': 'red',
  'dev:custom:score': '7',
  'cognito:roles': ['arn:a', 'arn:b'],
  aud: 'client1',
  name: undefined,
  email: 'alice@example.com',
};
const ACCESS: Claims = {
  sub: 's',
  'cognito:groups': ['a', 'b'],
  client_id: 'client1',
  scope: 'aws.cognito.signin.user.admin',
  username: 'alice',
};

interface Asked {
  readonly id?: Partial<TokenChanges['idToken']>;
  readonly access?: Partial<TokenChanges['accessToken']>;
  readonly groups?: TokenChanges['groups'];
}

/** As they are written: members that are undefined are not. */
const changed = ({ id, access, groups }: Asked, of = { id: ID, access: ACCESS }) => {
  const claims = changeTokens(
    of,
    {
      idToken: { add: {}, suppress: [], ...id },
      accessToken: { add: {}, suppress: [], scopesToAdd: [], scopesToSuppress: [], ...access },
      ...(groups && { groups }),
    },
    'client1',
  );
  return JSON.parse(JSON.stringify(claims)) as { id: Record<string, unknown>; access: Record<string, unknown> };
};
const plain = changed({});

test('nothing asked for is nothing changed, in the same order', () => {
  expect(JSON.stringify(plain)).toBe(JSON.stringify({ access: ACCESS, id: ID }));
});

describe('claims', () => {
  test('are overridden where they stand, and added at the end', () => {
    const { id } = changed({ id: { add: { email: 'a@b.c', tenant: 'x', 'custom:team': 'blue', name: 'Alice' } } });
    expect(Object.keys(id)).toEqual([
      ...Object.keys(ID).filter((name) => name !== 'name' && name !== 'email'),
      'name',
      'email',
      'tenant',
    ]);
    expect(id).toMatchObject({ email: 'a@b.c', tenant: 'x', 'custom:team': 'blue', name: 'Alice' });
  });

  test('keep whatever JSON they are, under whatever name', () => {
    const add = { list: ['a', 1, true], deep: { a: { b: [{}] } }, flag: false, constructor: 'c', scope: 's' };
    const all = JSON.parse(`{"__proto__":{"x":1},${JSON.stringify(add).slice(1)}`) as typeof add;
    const { id, access } = changed({ id: { add: all }, access: { add } });
    expect(id).toMatchObject(add);
    expect(Object.getOwnPropertyDescriptor(id, '__proto__')?.value).toEqual({ x: 1 });
    expect(access).toMatchObject({ ...add, scope: ACCESS.scope });
  });

  test('that are suppressed go, though they were added too; names that are not there do not matter', () => {
    const { id, access } = changed({
      id: { add: { tenant: 'x' }, suppress: ['tenant', 'email', 'dev:custom:score', 'nothing'] },
      access: { add: { tenant: 'x', role: 'y' }, suppress: ['tenant'] },
    });
    expect(id).toEqual({ ...plain.id, email: undefined, 'dev:custom:score': undefined });
    expect(access).toEqual({ ...plain.access, role: 'y' });
  });

  test("of Cognito's own stay as they are, whatever is asked for", () => {
    const names = [...Object.keys(FIXED), 'cognito:mine', 'aud'];
    const add = Object.fromEntries(names.map((name) => [name, 'forged']));
    const of = { id: { ...FIXED, aud: 'client1' }, access: FIXED };
    const change = { add, suppress: names };
    expect(changed({ id: change, access: { ...change, suppress: names.slice(0, -1) } }, of)).toEqual(changed({}, of));
  });

  test('dev: attributes can be suppressed, not set', () => {
    expect(changed({ id: { add: { 'dev:custom:score': '9', 'dev:x': 'y' } } }).id).toEqual(plain.id);
  });

  test('an access token may name its own client as audience, and no other', () => {
    expect(changed({ access: { add: { aud: 'client1' } } }).access).toEqual({ ...plain.access, aud: 'client1' });
    expect(changed({ access: { add: { aud: 'client2' } } }).access).toEqual(plain.access);
  });
});

describe('groups', () => {
  test('are replaced in both tokens, the roles in the ID token', () => {
    const { id, access } = changed({ groups: { groups: ['c'], roles: ['arn:c'], preferredRole: 'arn:c' } });
    expect(id).toEqual({
      ...plain.id,
      'cognito:groups': ['c'],
      'cognito:roles': ['arn:c'],
      'cognito:preferred_role': 'arn:c',
    });
    expect(Object.keys(id)).toEqual(Object.keys(plain.id));
    expect(access).toEqual({ ...plain.access, 'cognito:groups': ['c'] });
  });

  test('that are none are no claim', () => {
    const { id, access } = changed({ groups: { groups: [], roles: [], preferredRole: null } });
    expect(Object.keys(id).filter((name) => /group|role/.test(name))).toEqual([]);
    expect(access).not.toHaveProperty('cognito:groups');
  });

  test('cannot be set as claims; suppressed in the ID token they take the roles along', () => {
    const add = { 'cognito:groups': ['x'], 'cognito:roles': ['x'], 'cognito:preferred_role': 'x' };
    expect(changed({ id: { add }, access: { add } })).toEqual(plain);
    const suppress = ['cognito:groups'];
    const { id, access } = changed({ id: { suppress }, access: { suppress } });
    expect(Object.keys(id).filter((name) => /group|role/.test(name))).toEqual([]);
    expect(access).not.toHaveProperty('cognito:groups');
    const without = changed({ id: { suppress: ['cognito:roles'] } }).id;
    expect(without).toEqual({ ...plain.id, 'cognito:roles': undefined });
  });
});

describe('scopes', () => {
  const scope = (access: Asked['access']) => changed({ access }).access.scope;

  test('are added after those that are there, once each, and suppressed', () => {
    expect(scope({ scopesToAdd: ['api/read', 'openid', 'api/read'] })).toBe(
      'aws.cognito.signin.user.admin api/read openid',
    );
    expect(scope({ scopesToAdd: ['api/read'], scopesToSuppress: ['aws.cognito.signin.user.admin'] })).toBe('api/read');
    expect(scope({ scopesToAdd: ['api/read'], scopesToSuppress: ['api/read'] })).toBe('aws.cognito.signin.user.admin');
  });

  test('that are none are no claim; nor is it one to add or to suppress', () => {
    expect(scope({ scopesToSuppress: ['aws.cognito.signin.user.admin'] })).toBeUndefined();
    expect(scope({ add: { scope: 'all' }, suppress: ['scope'] })).toBe('aws.cognito.signin.user.admin');
  });
});
