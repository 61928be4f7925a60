import { AdminCreateUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { GROUP_PRIME } from '../../../src/domain/kernel/srp.js';
import { SrpClient } from '../../clients/srp-client.js';
import { useEmulator } from '../emulator.js';
import { addUser, claimsOf, PASSWORD } from '../signed-in.js';
import { challengedBySrp, initiateSrp, respondToVerifier, signInBySrp, withSrpClient } from '../srp-sign-in.js';

const emulator = useEmulator();

const SRP_A = 'a'.repeat(768);
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^[1-9a-f][0-9a-f]*$/;

describe('validation', () => {
  test('names the parameter that is missing', async () => {
    const setting = await withSrpClient(emulator);
    await expect(initiateSrp(emulator, setting, { SRP_A })).rejects.toMatchObject(
      invalid('Missing required parameter USERNAME'),
    );
    for (const parameters of [{ USERNAME: 'alice' }, { USERNAME: 'alice', SRP_A: '' }] as Record<string, string>[]) {
      await expect(initiateSrp(emulator, setting, parameters)).rejects.toMatchObject(
        invalid('Missing required parameter SRP_A'),
      );
    }
  });

  test.each([
    ['no number', 'hello'],
    ['a prefix', '0x1f'],
    ['zero', '0'],
    ['many zeros', '0'.repeat(768)],
    ['N', GROUP_PRIME.toString(16)],
    ['twice N', (2n * GROUP_PRIME).toString(16)],
  ])('refuses %s for SRP_A: anybody could sign with it', async (_, number) => {
    const setting = await withSrpClient(emulator);
    for (const side of ['public', 'admin'] as const) {
      await expect(initiateSrp(emulator, setting, { USERNAME: 'alice', SRP_A: number }, side)).rejects.toMatchObject(
        invalid('Invalid SRP_A'),
      );
    }
  });
});

describe('refusals', () => {
  test('a client that does not allow the flow', async () => {
    const { poolId } = await withSrpClient(emulator);
    const { ClientId: clientId } = await emulator.client(poolId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    for (const side of ['public', 'admin'] as const) {
      await expect(
        initiateSrp(emulator, { poolId, clientId }, { USERNAME: 'alice', SRP_A }, side),
      ).rejects.toMatchObject(invalid('USER_SRP_AUTH is not enabled for the client.'));
    }
  });

  test('a client with a secret must be proved, one without must not', async () => {
    const { poolId, clientId, secret = '' } = await withSrpClient(emulator, { client: { GenerateSecret: true } });
    const alice = { USERNAME: 'alice', SRP_A };
    await expect(initiateSrp(emulator, { poolId, clientId }, alice)).rejects.toMatchObject(
      notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`),
    );
    const hash = (name: string) =>
      createHmac('sha256', secret)
        .update(name + clientId)
        .digest('base64');
    await expect(
      initiateSrp(emulator, { poolId, clientId }, { ...alice, SECRET_HASH: hash('bob') }),
    ).rejects.toMatchObject(notAuthorized(`Unable to verify secret hash for client ${clientId}`));
    await expect(
      initiateSrp(emulator, { poolId, clientId }, { ...alice, SECRET_HASH: hash('alice') }),
    ).resolves.toHaveProperty('ChallengeName', 'PASSWORD_VERIFIER');

    const { ClientId: plain } = await emulator.client(poolId);
    await expect(
      initiateSrp(emulator, { poolId, clientId: plain }, { ...alice, SECRET_HASH: hash('alice') }),
    ).rejects.toMatchObject(notAuthorized(`Unable to verify secret hash for client ${plain}`));
  });

  test('an unknown user, and a user by its sub', async () => {
    const setting = await withSrpClient(emulator);
    const { AuthenticationResult } = await signInBySrp(emulator, setting);
    const { sub } = claimsOf(AuthenticationResult?.AccessToken ?? '');
    for (const USERNAME of ['nobody', String(sub)]) {
      await expect(initiateSrp(emulator, setting, { USERNAME, SRP_A })).rejects.toMatchObject({
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      });
    }
  });
});

describe('effects', () => {
  test('a challenge says what the client needs, and carries no Session', async () => {
    const setting = await withSrpClient(emulator);
    const answer = await initiateSrp(emulator, setting, { USERNAME: 'alice', SRP_A });
    const { $metadata: _, ...body } = answer;
    expect(body).toEqual({
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        SALT: expect.stringMatching(HEX) as unknown,
        SECRET_BLOCK: expect.stringMatching(/^AgV4[A-Za-z0-9+/]{1536}$/) as unknown,
        SRP_B: expect.stringMatching(HEX) as unknown,
        USERNAME: 'alice',
        USER_ID_FOR_SRP: 'alice',
      },
    });
  });

  test('two challenges of one user share the salt only', async () => {
    const setting = await withSrpClient(emulator);
    const { challenge: one } = await challengedBySrp(emulator, setting);
    const { challenge: other } = await challengedBySrp(emulator, setting);
    expect(other.SALT).toBe(one.SALT);
    expect(other.SRP_B).not.toBe(one.SRP_B);
    expect(other.SECRET_BLOCK).not.toBe(one.SECRET_BLOCK);
  });

  test('an alias leads to the user name', async () => {
    const setting = await withSrpClient(emulator, {
      pool: { AliasAttributes: ['email'] },
      attributes: [
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    const username = 'alice@example.com';
    const { challenge } = await challengedBySrp(emulator, setting, { username });
    expect(challenge).toMatchObject({ USERNAME: 'alice', USER_ID_FOR_SRP: 'alice' });
    await expect(signInBySrp(emulator, setting, { username })).resolves.toHaveProperty('AuthenticationResult');
  });

  test('in a pool that signs in by e-mail the address leads to the sub', async () => {
    const { Id: poolId } = await emulator.pool({ UsernameAttributes: ['email'] });
    const { ClientId: clientId } = await emulator.client(poolId);
    await addUser(emulator, poolId, 'bob@example.com');
    const { challenge } = await challengedBySrp(emulator, { poolId, clientId }, { username: 'bob@example.com' });
    expect(challenge.USER_ID_FOR_SRP).toMatch(UUID);
    const { AuthenticationResult } = await signInBySrp(emulator, { poolId, clientId }, { username: 'bob@example.com' });
    expect(claimsOf(AuthenticationResult?.AccessToken ?? '').sub).toBe(challenge.USER_ID_FOR_SRP);
  });

  test('without explicit flows, and with a legacy list, SRP is allowed', async () => {
    const { poolId } = await withSrpClient(emulator);
    for (const ExplicitAuthFlows of [undefined, ['ADMIN_NO_SRP_AUTH' as const]]) {
      const { ClientId: clientId } = await emulator.client(poolId, { ExplicitAuthFlows });
      await expect(signInBySrp(emulator, { poolId, clientId })).resolves.toHaveProperty('AuthenticationResult');
    }
  });

  test('a salt is a number: it never begins with a zero, and its user signs in', async () => {
    const setting = await withSrpClient(emulator);
    let short: string | undefined;
    for (let i = 0; i < 200 && short === undefined; i += 1) {
      const Password = `Passw0rd!${i}`;
      await emulator
        .idp()
        .send(
          new AdminSetUserPasswordCommand({ UserPoolId: setting.poolId, Username: 'alice', Password, Permanent: true }),
        );
      const { ChallengeParameters } = await initiateSrp(emulator, setting, { USERNAME: 'alice', SRP_A });
      expect(ChallengeParameters?.SALT).toMatch(HEX);
      if ((ChallengeParameters?.SALT ?? '').length < 32) short = Password;
    }
    expect(short).toBeDefined();
    await expect(signInBySrp(emulator, setting, { password: short ?? '' })).resolves.toHaveProperty(
      'AuthenticationResult',
    );
  });

  test('SRP_A may be in upper case, with leading zeros', async () => {
    const setting = await withSrpClient(emulator);
    const srp = new SrpClient({ poolId: setting.poolId, password: PASSWORD });
    const { ChallengeParameters = {} } = await initiateSrp(emulator, setting, {
      USERNAME: 'alice',
      SRP_A: `000${srp.publicNumber.toUpperCase()}`,
    });
    await expect(respondToVerifier(emulator, setting, srp.answer(ChallengeParameters))).resolves.toHaveProperty(
      'AuthenticationResult',
    );
  });

  test('a user whose temporary password is not changed yet is challenged like any other', async () => {
    const setting = await withSrpClient(emulator);
    await emulator
      .idp()
      .send(
        new AdminCreateUserCommand({ UserPoolId: setting.poolId, Username: 'bob', TemporaryPassword: 'Temp0rary!' }),
      );
    const { challenge } = await challengedBySrp(emulator, setting, { username: 'bob' });
    expect(challenge.USER_ID_FOR_SRP).toBe('bob');
  });
});

describe('effects where existence is to be hidden', () => {
  const hidden = () => withSrpClient(emulator, { client: { PreventUserExistenceErrors: 'ENABLED' } });

  test('an unknown user is challenged in the same shape, the same whenever it is asked for', async () => {
    const setting = await hidden();
    const { challenge: real } = await challengedBySrp(emulator, setting);
    const { challenge: one } = await challengedBySrp(emulator, setting, { username: 'nobody' });
    const { challenge: two } = await challengedBySrp(emulator, setting, { username: 'nobody' });
    const { challenge: other } = await challengedBySrp(emulator, setting, { username: 'nobody-else' });
    expect(Object.keys(one)).toEqual(Object.keys(real));
    expect(one.SECRET_BLOCK).toHaveLength(real.SECRET_BLOCK?.length ?? 0);
    expect(one.SECRET_BLOCK).toMatch(/^AgV4/);
    for (const name of ['SALT', 'SRP_B']) expect(one[name]).toMatch(HEX);
    expect(Math.abs((one.SRP_B ?? '').length - 768)).toBeLessThan(10);
    expect(one.USER_ID_FOR_SRP).toMatch(UUID);
    expect(one.USERNAME).toBe(one.USER_ID_FOR_SRP);
    expect([two.SALT, two.USER_ID_FOR_SRP]).toEqual([one.SALT, one.USER_ID_FOR_SRP]);
    expect(other.SALT).not.toBe(one.SALT);
    expect(other.USER_ID_FOR_SRP).not.toBe(one.USER_ID_FOR_SRP);
  });

  test('its challenges differ like those of a user who is there', async () => {
    const setting = await hidden();
    const { challenge: one } = await challengedBySrp(emulator, setting, { username: 'nobody' });
    await emulator.advance(1);
    const { challenge: two } = await challengedBySrp(emulator, setting, { username: 'nobody' });
    expect(two.SRP_B).not.toBe(one.SRP_B);
    expect(two.SECRET_BLOCK).not.toBe(one.SECRET_BLOCK);
  });

  test('it is another in another pool', async () => {
    const [here, there] = [await hidden(), await hidden()];
    const { challenge: one } = await challengedBySrp(emulator, here, { username: 'nobody' });
    const { challenge: two } = await challengedBySrp(emulator, there, { username: 'nobody' });
    expect(two.SALT).not.toBe(one.SALT);
    expect(two.USER_ID_FOR_SRP).not.toBe(one.USER_ID_FOR_SRP);
  });

  test('no answer leads anywhere', async () => {
    const setting = await hidden();
    for (const password of [PASSWORD, '', 'nobody']) {
      await expect(signInBySrp(emulator, setting, { username: 'nobody', password })).rejects.toMatchObject(
        notAuthorized('Incorrect username or password.'),
      );
    }
    const { srp, challenge } = await challengedBySrp(emulator, setting, { username: 'nobody' });
    const answer = { ...srp.answer(challenge), USERNAME: 'alice' };
    await expect(respondToVerifier(emulator, setting, answer)).rejects.toMatchObject(
      notAuthorized('Incorrect username or password.'),
    );
    await emulator.advance(3 * 60_000);
    await expect(respondToVerifier(emulator, setting, srp.answer(challenge))).rejects.toMatchObject(
      notAuthorized('Invalid session for the user, session is expired.'),
    );
  });
});
