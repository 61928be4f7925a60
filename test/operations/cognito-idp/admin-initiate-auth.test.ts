import { AdminInitiateAuthCommand, type AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { claimsOf, PASSWORD, type Setting, withAlice } from '../signed-in.js';
import { initiateSrp, signInBySrp, withSrpClient } from '../srp-sign-in.js';

const emulator = useEmulator();

const initiate = (
  setting: Pick<Setting, 'clientId' | 'poolId'>,
  AuthParameters: Record<string, string>,
  AuthFlow: AuthFlowType = 'ADMIN_USER_PASSWORD_AUTH',
  region?: string,
) =>
  emulator.idp(region === undefined ? {} : { region }).send(
    new AdminInitiateAuthCommand({
      AuthFlow,
      UserPoolId: setting.poolId,
      ClientId: setting.clientId,
      AuthParameters,
    }),
  );
const alice = { USERNAME: 'alice', PASSWORD };

describe('validation', () => {
  test('wants the pool, the client and the flow', async () => {
    const { body } = await emulator.raw('AdminInitiateAuth', {});
    expect(body?.__type).toBe('InvalidParameterException');
    expect(body?.message).toMatch(/^3 validation errors detected: /);
  });

  test('wants a signature', async () => {
    const setting = await withAlice(emulator);
    const input = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', UserPoolId: setting.poolId, ClientId: setting.clientId };
    const { status, body } = await emulator.raw('AdminInitiateAuth', input, { authorization: undefined });
    expect([status, body]).toEqual([
      400,
      { __type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
    ]);
  });
});

describe('refusals', () => {
  test('refuses an unknown pool, a pool of another region, and a client of another pool', async () => {
    const setting = await withAlice(emulator);
    const noPool = (id: string) => ({ name: 'ResourceNotFoundException', message: `User pool ${id} does not exist.` });
    await expect(initiate({ ...setting, poolId: 'us-east-1_Nowhere00' }, alice)).rejects.toMatchObject(
      noPool('us-east-1_Nowhere00'),
    );
    await expect(initiate(setting, alice, undefined, 'eu-west-1')).rejects.toMatchObject(noPool(setting.poolId));
    const other = await emulator.pool({ PoolName: 'other' });
    const foreign = await emulator.client(other.Id);
    await expect(initiate({ ...setting, clientId: foreign.ClientId }, alice)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool client ${foreign.ClientId} does not exist.`,
    });
  });

  test('refuses the public password flow, and a flow that the client does not allow', async () => {
    const setting = await withAlice(emulator);
    await expect(initiate(setting, alice, 'USER_PASSWORD_AUTH')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Initiate Auth method not supported.',
    });
    const { ClientId: clientId } = await emulator.client(setting.poolId);
    await expect(initiate({ ...setting, clientId }, alice)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Auth flow not enabled for this client',
    });
  });

  test('refuses a wrong password', async () => {
    const setting = await withAlice(emulator);
    await expect(initiate(setting, { USERNAME: 'alice', PASSWORD: 'Wrong123!' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });
});

describe('effects', () => {
  test.each(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const)('%s signs in', async (flow) => {
    const setting = await withAlice(emulator);
    const { AuthenticationResult } = await initiate(setting, alice, flow);
    expect(claimsOf(AuthenticationResult?.AccessToken ?? '')).toMatchObject({ username: 'alice', token_use: 'access' });
    const REFRESH_TOKEN = AuthenticationResult?.RefreshToken ?? '';
    const refreshed = await initiate(setting, { REFRESH_TOKEN }, 'REFRESH_TOKEN_AUTH');
    expect(claimsOf(refreshed.AuthenticationResult?.IdToken ?? '')).toMatchObject({ 'cognito:username': 'alice' });
  });

  test('USER_SRP_AUTH challenges as on the public side', async () => {
    const setting = await withSrpClient(emulator);
    const answer = await initiateSrp(emulator, setting, { USERNAME: 'alice', SRP_A: 'a'.repeat(768) }, 'admin');
    expect(answer).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: { USERNAME: 'alice' } });
    expect(answer.Session).toBeUndefined();
    await expect(signInBySrp(emulator, setting, { side: 'admin' })).resolves.toHaveProperty('AuthenticationResult');
  });
});
