import { useEmulator } from '../operations/emulator.js';
import { bent, huntingGround, type Place, type Tokens } from './hunting-ground.js';

const emulator = useEmulator();
const { addUser, ask, outcome, place, signIn, standing } = huntingGround(emulator);

const refreshing =
  (operation: 'InitiateAuth' | 'AdminInitiateAuth', AuthFlow: string) =>
  ({ poolId: UserPoolId, clientId: ClientId }: Place, REFRESH_TOKEN: string): Promise<string> =>
    outcome(operation, {
      ...(operation === 'AdminInitiateAuth' && { UserPoolId }),
      ClientId,
      AuthFlow,
      AuthParameters: { REFRESH_TOKEN },
    });

/** Every door that takes a refresh token for a proof, and how it says that one is not good. */
const DOORS = {
  'InitiateAuth REFRESH_TOKEN_AUTH': { attempt: refreshing('InitiateAuth', 'REFRESH_TOKEN_AUTH'), stop: '' },
  'InitiateAuth REFRESH_TOKEN': { attempt: refreshing('InitiateAuth', 'REFRESH_TOKEN'), stop: '' },
  'AdminInitiateAuth REFRESH_TOKEN_AUTH': { attempt: refreshing('AdminInitiateAuth', 'REFRESH_TOKEN_AUTH'), stop: '' },
  GetTokensFromRefreshToken: {
    attempt: ({ clientId: ClientId }: Place, RefreshToken: string): Promise<string> =>
      outcome('GetTokensFromRefreshToken', { ClientId, RefreshToken }),
    stop: '.',
  },
};

describe.each(Object.entries(DOORS))('%s', (_, { attempt, stop }) => {
  const invalid = `NotAuthorizedException: Invalid Refresh Token${stop}`;
  const revoked = 'NotAuthorizedException: Refresh Token has been revoked';

  test('refuses what is not a refresh token of this client, bit for bit', async () => {
    const [here, there] = [await place('here'), await place('there')];
    for (const one of [here, there]) await addUser(one, 'alice');
    const alice = await signIn(here, 'alice');
    const other = await signIn({ clientId: here.otherClientId }, 'alice');
    const namesake = await signIn(there, 'alice');
    const before = await standing(here, 'alice');
    const { RefreshToken: good } = alice;
    const parts = good.split('.');
    const swapped = (n: number): string =>
      parts.map((part, i) => (i === n ? (other.RefreshToken.split('.')[i] ?? '') : part)).join('.');
    const attacks: Record<string, string> = {
      'no token': 'x',
      dots: '....',
      'its access token': alice.AccessToken,
      'its ID token': alice.IdToken,
      "another client's": other.RefreshToken,
      "another pool's": namesake.RefreshToken,
      'one part less': parts.slice(0, 4).join('.'),
      'one part more': `${good}.x`,
      cut: good.slice(0, -1),
      longer: `${good}A`,
      padded: `${good}=`,
    };
    for (const n of [1, 2, 3, 4]) attacks[`part ${n} of another token`] = swapped(n);
    for (const at of [0, 70, 100, 200, 500, 1_000, -400, -20, -1]) attacks[`bent at ${at}`] = bent(good, at);
    const answers: Record<string, string> = {};
    for (const [name, token] of Object.entries(attacks)) answers[name] = await attempt(here, token);
    expect(answers).toEqual(Object.fromEntries(Object.keys(attacks).map((name) => [name, invalid])));
    expect(await standing(here, 'alice')).toEqual(before);
    expect(await attempt(here, good)).toMatch(/^accepted: /);
  });

  test('refuses after sign-out, disable, delete, revocation and its end', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const here = await place('here');
    const { poolId: UserPoolId, clientId: ClientId } = here;
    const names = ['out', 'globally', 'disabled', 'enabled', 'gone', 'revoked', 'reset', 'expired'] as const;
    const tokens = {} as Record<(typeof names)[number], Tokens>;
    for (const name of names) {
      await addUser(here, name);
      tokens[name] = await signIn(here, name);
    }
    await ask('AdminUserGlobalSignOut', { UserPoolId, Username: 'out' });
    await ask('GlobalSignOut', { AccessToken: tokens.globally.AccessToken });
    await ask('AdminDisableUser', { UserPoolId, Username: 'disabled' });
    await ask('AdminDisableUser', { UserPoolId, Username: 'enabled' });
    await ask('AdminEnableUser', { UserPoolId, Username: 'enabled' });
    await ask('AdminDeleteUser', { UserPoolId, Username: 'gone' });
    await ask('RevokeToken', { ClientId, Token: tokens.revoked.RefreshToken });
    await ask('AdminResetUserPassword', { UserPoolId, Username: 'reset' });
    expect({
      out: await attempt(here, tokens.out.RefreshToken),
      globally: await attempt(here, tokens.globally.RefreshToken),
      disabled: await attempt(here, tokens.disabled.RefreshToken),
      enabled: await attempt(here, tokens.enabled.RefreshToken),
      gone: await attempt(here, tokens.gone.RefreshToken),
      revoked: await attempt(here, tokens.revoked.RefreshToken),
    }).toEqual({
      out: revoked,
      globally: revoked,
      disabled: 'NotAuthorizedException: User is disabled.',
      enabled: revoked,
      gone: invalid,
      revoked,
    });
    expect(await attempt(here, tokens.reset.RefreshToken)).toMatch(
      /^(PasswordResetRequired|NotAuthorized)Exception: Password reset required for the user$/,
    );
    await addUser(here, 'gone');
    expect(await attempt(here, tokens.gone.RefreshToken)).toBe(invalid);
    await emulator.advance(30 * 86_400_000);
    expect(await attempt(here, tokens.expired.RefreshToken)).toBe('NotAuthorizedException: Refresh Token has expired');
  });
});

test('RevokeToken refuses what is no refresh token of the client, and revokes nothing by it', async () => {
  const here = await place('here');
  await addUser(here, 'alice');
  const alice = await signIn(here, 'alice');
  const revoke = (ClientId: string, Token: string): Promise<string> => outcome('RevokeToken', { ClientId, Token });
  const unsupported = 'UnsupportedTokenTypeException: Unsupported token type';
  expect(await revoke(here.clientId, alice.AccessToken)).toBe(unsupported);
  expect(await revoke(here.clientId, alice.IdToken)).toBe(unsupported);
  expect(await revoke(here.otherClientId, alice.RefreshToken)).toBe(
    'UnauthorizedException: The token was not issued to this client',
  );
  // A token that nobody issued: nothing is left to revoke, and AWS says no more.
  expect(await revoke(here.clientId, bent(alice.RefreshToken, 200))).toMatch(/^accepted: /);
  expect(await DOORS.GetTokensFromRefreshToken.attempt(here, alice.RefreshToken)).toMatch(/^accepted: /);
});

test('RevokeToken takes no token of another pool, and none that is cut or empty', async () => {
  const [here, there] = [await place('here'), await place('there')];
  for (const one of [here, there]) await addUser(one, 'alice');
  const { RefreshToken: own } = await signIn(here, 'alice');
  const { RefreshToken: foreign } = await signIn(there, 'alice');
  const revoke = (Token: string): Promise<string> => outcome('RevokeToken', { ClientId: here.clientId, Token });
  expect(await revoke('')).toBe(emptyAt('token'));
  // Nothing that this client could revoke: AWS says no more.
  for (const token of [foreign, own.slice(0, -1)]) expect(await revoke(token)).toMatch(/^accepted: /);
  expect(await DOORS.GetTokensFromRefreshToken.attempt(here, own)).toMatch(/^accepted: /);
  expect(await DOORS.GetTokensFromRefreshToken.attempt(there, foreign)).toMatch(/^accepted: /);
});

test('GetTokensFromRefreshToken takes no empty token, and where tokens rotate none twice', async () => {
  const here = await place('here', {
    client: {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    },
  });
  await addUser(here, 'alice');
  const { RefreshToken } = await signIn(here, 'alice');
  const { attempt } = DOORS.GetTokensFromRefreshToken;
  expect(await attempt(here, '')).toBe(emptyAt('refreshToken'));
  expect(await attempt(here, RefreshToken)).toMatch(/^accepted: /);
  expect(await attempt(here, RefreshToken)).toBe(
    'RefreshTokenReuseException: Refresh token has been invalidated by rotation',
  );
});

const emptyAt = (member: string): string =>
  `InvalidParameterException: 1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+`;
