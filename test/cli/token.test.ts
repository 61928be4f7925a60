import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withAlice } from '../operations/signed-in.js';
import { useCommand } from './client.js';

const { emulator, run } = useCommand();

/** The options that say whose token it is. */
const alices = async (): Promise<readonly string[]> => {
  const { poolId, clientId } = await withAlice(emulator);
  return ['--pool', poolId, '--client', clientId, '--user', 'alice'];
};

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

test('prints the token alone, which works at the API', async () => {
  const { out, ...ended } = await run('token', ...(await alices()));
  expect(ended).toEqual({ code: 0, signal: null, err: '' });
  expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(await emulator.idp().send(new GetUserCommand({ AccessToken: out.trim() }))).toMatchObject({
    Username: 'alice',
  });
});

test('with claims, groups, scopes and a life of its own', async () => {
  const { out } = await run(
    'token',
    ...(await alices()),
    ...[
      '--claim',
      'tenant=7',
      '--claim',
      'plan="7"',
      '--claim',
      'name=a=b',
      '--claim',
      'jti=null',
      '--claim',
      'list=[1]',
    ],
    ...['--group', 'admins', '--group', 'staff', '--scope', 'app/read', '--expires-in', '60', '--json'],
  );
  const { token, claims, expiresAt } = JSON.parse(out) as {
    token: string;
    claims: Record<string, unknown>;
    expiresAt: string;
  };
  expect(claimsOf(token)).toEqual({ ...claims, iss: String(claims['iss']).replace('http://HERE', emulator.origin()) });
  expect(claims).toMatchObject({
    token_use: 'access',
    tenant: 7,
    plan: '7',
    name: 'a=b',
    list: [1],
    'cognito:groups': ['admins', 'staff'],
    scope: 'app/read',
  });
  expect(claims).not.toHaveProperty('jti');
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(60);
  expect(Date.parse(expiresAt)).toBe(Number(claims['exp']) * 1_000);
});

test('an ID token, wrong in the way that is asked for', async () => {
  const { out } = await run('token', ...(await alices()), '--use', 'id', '--break', 'issuer', '--json');
  const { claims } = JSON.parse(out) as { claims: Record<string, string> };
  expect(claims['token_use']).toBe('id');
  expect(claims['iss']).not.toContain((await alices())[1]);
});

test.each([
  [
    ['--use', 'refresh'],
    2,
    "error: option '--use <use>' argument 'refresh' is invalid. Allowed choices are id, access.\n",
  ],
  [['--break', 'leg'], 2, "error: option '--break <how>' argument 'leg' is invalid. Allowed choices are"],
  [['--claim', 'tenant'], 2, 'error: --claim tenant is no name=value.\n'],
  [['--expires-in', '1h'], 2, "argument '1h' is invalid. Expected a whole number from 1 on.\n"],
  [['--user', 'nobody'], 1, 'error: '],
  [['--pool', 'us-east-1_nowhere00'], 1, 'error: '],
])('%j: exit code %d', async (args, code, sentence) => {
  const ended = await run('token', ...(await alices()), ...args);
  expect(ended).toMatchObject({ code, out: '' });
  expect(ended.err).toContain(sentence);
});

test('whose it is has to be said', async () => {
  expect(await run('token', '--pool', 'a')).toMatchObject({
    code: 2,
    out: '',
    err: "error: required option '--client <id>' not specified\n",
  });
});
