import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { claimsOf, withAlice } from '../signed-in.js';
import { challengedBySrp, respondToVerifier, withSrpClient } from '../srp-sign-in.js';

const emulator = useEmulator();

const challenged = async () => {
  const { poolId: UserPoolId, clientId: ClientId } = await withAlice(emulator);
  const idp = emulator.idp();
  await idp.send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob', TemporaryPassword: 'Temp0rary!' }));
  const { Session } = await idp.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'bob', PASSWORD: 'Temp0rary!' },
    }),
  );
  return { UserPoolId, ClientId, Session };
};
const respond = (of: { UserPoolId: string; ClientId: string; Session: string | undefined }) =>
  emulator.idp().send(
    new AdminRespondToAuthChallengeCommand({
      ...of,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD: 'Fresh0ne!' },
    }),
  );

describe('validation', () => {
  test('wants pool, client and challenge', async () => {
    const { body } = await emulator.raw('AdminRespondToAuthChallenge', {});
    expect(body?.message).toMatch(/^3 validation errors detected: /);
  });
});

describe('refusals', () => {
  test('an unknown pool, and a client of another pool', async () => {
    const of = await challenged();
    await expect(respond({ ...of, UserPoolId: 'us-east-1_Nowhere00' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nowhere00 does not exist.',
    });
    const other = await emulator.pool({ PoolName: 'other' });
    await expect(respond({ ...of, UserPoolId: other.Id })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool client ${of.ClientId} does not exist.`,
    });
  });

  test('a made-up session', async () => {
    const of = await challenged();
    await expect(respond({ ...of, Session: 'AYABe'.padEnd(1_543, 'x') })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user.',
    });
  });
});

describe('refusals of PASSWORD_VERIFIER', () => {
  test('a wrong password, and an answer that was given on the public side before', async () => {
    const setting = await withSrpClient(emulator);
    const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    const wrong = await challengedBySrp(emulator, setting, { password: 'Wrong123!' });
    const side = { side: 'admin' } as const;
    await expect(respondToVerifier(emulator, setting, wrong.srp.answer(wrong.challenge), side)).rejects.toMatchObject(
      incorrect,
    );
    const { srp, challenge } = await challengedBySrp(emulator, setting);
    const answer = srp.answer(challenge);
    await respondToVerifier(emulator, setting, answer);
    await expect(respondToVerifier(emulator, setting, answer, side)).rejects.toMatchObject(incorrect);
  });
});

describe('effects', () => {
  test('ends in tokens', async () => {
    const { AuthenticationResult } = await respond(await challenged());
    expect(claimsOf(AuthenticationResult?.AccessToken ?? '')).toMatchObject({ username: 'bob', token_use: 'access' });
  });
});
