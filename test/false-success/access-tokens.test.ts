import { generateKeyPairSync, sign } from 'node:crypto';
import { operationStates } from '../../src/operations/operation-states.js';
import { operationOf, shapeOf } from '../../src/protocol/services.js';
import { useEmulator } from '../operations/emulator.js';
import { bent, encoded, huntingGround, type Input, partsOf, PASSWORD, signedWithPublicKey } from './hunting-ground.js';

const emulator = useEmulator();
const { addUser, ask, outcome, place, publicKeys, signIn, standing } = huntingGround(emulator);

/** Every door that takes an access token, with what else it must be given. */
const DOORS: Readonly<Record<string, Input>> = {
  ChangePassword: { PreviousPassword: PASSWORD, ProposedPassword: 'Attacker-Horse-7' },
  CompleteWebAuthnRegistration: { Credential: { id: 'a', rawId: 'a', type: 'public-key', response: {} } },
  ConfirmDevice: { DeviceKey: 'us-east-1_00000000-0000-4000-8000-000000000000' },
  DeleteUser: {},
  DeleteUserAttributes: { UserAttributeNames: ['nickname'] },
  DeleteWebAuthnCredential: { CredentialId: 'a' },
  GetUser: {},
  GetUserAttributeVerificationCode: { AttributeName: 'email' },
  GetUserAuthFactors: {},
  GlobalSignOut: {},
  ListDevices: {},
  ListUserSessions: {},
  ListWebAuthnCredentials: {},
  RevokeUserSession: { SessionId: 'tkn0000000000000000000000000' },
  SetUserMFAPreference: { SoftwareTokenMfaSettings: { Enabled: false } },
  SetUserSettings: { MFAOptions: [] },
  StartWebAuthnRegistration: {},
  UpdateDeviceStatus: { DeviceKey: 'us-east-1_00000000-0000-4000-8000-000000000000' },
  UpdateUserAttributes: { UserAttributes: [{ Name: 'nickname', Value: 'root' }] },
  VerifyUserAttribute: { AttributeName: 'email', Code: '123456' },
};

test('every emulated operation that wants an access token is hunted', () => {
  const wanting = operationStates()
    .filter(({ service, state, name }) => {
      const { inputShape } = operationOf(service, name);
      return state === 'emulated' && shapeOf(service, inputShape).required?.includes('AccessToken');
    })
    .map(({ name }) => name);
  expect(Object.keys(DOORS)).toEqual(wanting.sort());
});

/** They do not declare UserNotFoundException. */
const KNOWS_NO_USERS = new Set([
  ...['GlobalSignOut', 'StartWebAuthnRegistration', 'CompleteWebAuthnRegistration'],
  ...['ListWebAuthnCredentials', 'DeleteWebAuthnCredential'],
]);

const INVALID = 'NotAuthorizedException: Invalid Access Token';
const UNSIGNED = 'NotAuthorizedException: Could not verify signature for Access Token';
const REVOKED = 'NotAuthorizedException: Access Token has been revoked';

describe.each(Object.entries(DOORS))('%s', (operation, more) => {
  const attempt = (AccessToken: string) => outcome(operation, { ...more, AccessToken });

  test('refuses every forged, foreign or cut token, and changes nothing', async () => {
    const here = await place('here');
    const there = await place('there');
    await addUser(here, 'alice');
    await addUser(there, 'alice');
    const alice = await signIn(here, 'alice');
    const namesake = await signIn(there, 'alice');
    const before = await standing(here, 'alice');

    const { head, body, signature, header, claims } = partsOf(alice.AccessToken);
    const keys = await publicKeys(here.poolId);
    const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signedBy = (made: object, claimed: object): string => {
      const signed = `${encoded(made)}.${encoded(claimed)}`;
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), own.privateKey).toString('base64url')}`;
    };
    const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid: header.kid, alg: 'RS256', use: 'sig' };
    const idHeader = partsOf(alice.IdToken).header;

    const attacks: Record<string, readonly [token: string, answer: string]> = {
      'no token': ['x', INVALID],
      dots: ['..', INVALID],
      'its ID token': [alice.IdToken, INVALID],
      'its refresh token': [alice.RefreshToken, INVALID],
      'two parts': [`${head}.${body}`, INVALID],
      'four parts': [`${alice.AccessToken}.${signature}`, INVALID],
      'no signature': [`${head}.${body}.`, INVALID],
      'half a signature': [`${head}.${body}.${signature.slice(0, 168)}`, UNSIGNED],
      'a bent signature': [bent(alice.AccessToken, -20), UNSIGNED],
      'the signature of its ID token': [`${head}.${body}.${partsOf(alice.IdToken).signature}`, UNSIGNED],
      'a signature of zeros': [`${head}.${body}.${Buffer.alloc(256).toString('base64url')}`, UNSIGNED],
      'an unknown key': [`${encoded({ ...header, kid: 'mine' })}.${body}.${signature}`, INVALID],
      'no key id': [`${encoded({ alg: 'RS256' })}.${body}.${signature}`, INVALID],
      'a key of its own, under the known id': [signedBy(header, claims), UNSIGNED],
      'a key of its own, brought along': [signedBy({ ...header, jwk }, claims), UNSIGNED],
      'a key of its own, to be fetched': [
        signedBy({ ...header, jku: 'http://127.0.0.1:9/keys.json', x5u: 'http://127.0.0.1:9/' }, claims),
        UNSIGNED,
      ],
      'a critical header': [signedBy({ ...header, crit: ['exp'] }, claims), INVALID],
      'another algorithm': [`${encoded({ ...header, alg: 'PS256' })}.${body}.${signature}`, INVALID],
      'an ID token said to be an access token': [
        signedBy(idHeader, { ...partsOf(alice.IdToken).claims, token_use: 'access', client_id: here.clientId }),
        INVALID,
      ],
      'the name of an administrator': [`${head}.${encoded({ ...claims, username: 'root' })}.${signature}`, UNSIGNED],
      'the sub of somebody else': [
        `${head}.${encoded({ ...claims, sub: '00000000-0000-7000-0000-000000000000' })}.${signature}`,
        UNSIGNED,
      ],
      'a longer life': [`${head}.${encoded({ ...claims, exp: 9_999_999_999 })}.${signature}`, UNSIGNED],
      'the issuer of another pool': [
        `${head}.${encoded({ ...claims, iss: String(claims.iss).replace(here.poolId, there.poolId) })}.${signature}`,
        INVALID,
      ],
      'a token of another pool, said to be of this': [
        `${partsOf(namesake.AccessToken).head}.${encoded({ ...partsOf(namesake.AccessToken).claims, iss: claims.iss })}.${partsOf(namesake.AccessToken).signature}`,
        INVALID,
      ],
      'a pool that is not there': [
        `${head}.${encoded({ ...claims, iss: 'http://127.0.0.1/us-east-1_Nowhere00' })}.${signature}`,
        INVALID,
      ],
      'an inherited name for a pool': [`${head}.${encoded({ ...claims, iss: '/__proto__' })}.${signature}`, INVALID],
    };
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
      const unsigned = `${encoded({ ...header, alg })}.${body}`;
      attacks[`alg ${alg}`] = [`${unsigned}.`, INVALID];
      attacks[`alg ${alg}, without the last dot`] = [unsigned, INVALID];
      attacks[`alg ${alg}, with the old signature`] = [`${unsigned}.${signature}`, INVALID];
    }
    for (const key of keys) {
      for (const [name, token] of Object.entries(signedWithPublicKey(alice.AccessToken, key))) {
        attacks[`${name}, ${key.kid}`] = [token, INVALID];
      }
    }
    const answers: Record<string, string> = {};
    for (const [name, [token]] of Object.entries(attacks)) answers[name] = await attempt(token);
    expect(answers).toEqual(Object.fromEntries(Object.entries(attacks).map(([name, [, answer]]) => [name, answer])));
    expect(await standing(here, 'alice')).toEqual(before);
  });

  test('refuses a token that was good once', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const here = await place('here');
    const { poolId: UserPoolId } = here;
    for (const name of ['expired', 'gone', 'disabled', 'enabled', 'revoked', 'out']) await addUser(here, name);
    const tokens = Object.fromEntries(
      await Promise.all(
        ['gone', 'disabled', 'enabled', 'revoked', 'out'].map(
          async (name) => [name, await signIn(here, name)] as const,
        ),
      ),
    );
    const tokenOf = (name: string): string => tokens[name]?.AccessToken ?? '';
    await ask('AdminDeleteUser', { UserPoolId, Username: 'gone' });
    await ask('AdminDisableUser', { UserPoolId, Username: 'disabled' });
    await ask('AdminDisableUser', { UserPoolId, Username: 'enabled' });
    await ask('AdminEnableUser', { UserPoolId, Username: 'enabled' });
    await ask('RevokeToken', { Token: tokens.revoked?.RefreshToken, ClientId: here.clientId });
    await ask('AdminUserGlobalSignOut', { UserPoolId, Username: 'out' });
    const gone = KNOWS_NO_USERS.has(operation) ? REVOKED : 'UserNotFoundException: User does not exist.';
    expect(await attempt(tokenOf('gone'))).toBe(gone);
    expect(await attempt(tokenOf('disabled'))).toBe('NotAuthorizedException: User is disabled.');
    for (const name of ['enabled', 'revoked', 'out']) expect(await attempt(tokenOf(name))).toBe(REVOKED);

    // Somebody else of the same name has moved in: the old token is not theirs.
    await addUser(here, 'gone');
    expect(await attempt(tokenOf('gone'))).toBe(gone);

    const { AccessToken } = await signIn(here, 'expired');
    await emulator.advance(3_600_000);
    expect(await attempt(AccessToken)).toBe('NotAuthorizedException: Access Token has expired');
  });
});
