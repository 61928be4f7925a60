import { useEmulator } from '../operations/emulator.js';
import { bent, huntingGround, type Input, PASSWORD, type Place } from './hunting-ground.js';

const emulator = useEmulator();
const { ask, outcome, place, standing } = huntingGround(emulator);

const INVALID = 'NotAuthorizedException: Invalid session for the user.';
const TEMPORARY = 'Temporary-Horse-7';

const invited = async ({ poolId: UserPoolId }: Place, Username: string): Promise<void> => {
  await ask('AdminCreateUser', { UserPoolId, Username, TemporaryPassword: TEMPORARY, MessageAction: 'SUPPRESS' });
};

const sessionOf = async ({ clientId: ClientId }: Pick<Place, 'clientId'>, USERNAME: string): Promise<string> => {
  const AuthParameters = { USERNAME, PASSWORD: TEMPORARY };
  const { Session } = await ask('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
  return String(Session);
};

const answering =
  (operation: 'RespondToAuthChallenge' | 'AdminRespondToAuthChallenge') =>
  (
    { poolId: UserPoolId, clientId: ClientId }: Place,
    USERNAME: string,
    Session: string | undefined,
    more: Input = {},
  ): Promise<string> =>
    outcome(operation, {
      ...(operation === 'AdminRespondToAuthChallenge' && { UserPoolId }),
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ...(Session !== undefined && { Session }),
      ChallengeResponses: { USERNAME, NEW_PASSWORD: 'Attacker-Horse-7', ...more },
    });

describe.each(['RespondToAuthChallenge', 'AdminRespondToAuthChallenge'] as const)(
  '%s NEW_PASSWORD_REQUIRED',
  (operation) => {
    const attempt = answering(operation);

    test('refuses every session but that of this user, client and challenge, and changes nothing', async () => {
      const [here, there] = [await place('here'), await place('there')];
      for (const name of ['alice', 'mallory']) await invited(here, name);
      await invited(there, 'alice');
      const good = await sessionOf(here, 'alice');
      const SRP_A = 'f'.repeat(64);
      const { ChallengeParameters } = await ask('InitiateAuth', {
        AuthFlow: 'USER_SRP_AUTH',
        ClientId: here.clientId,
        AuthParameters: { USERNAME: 'alice', SRP_A },
      });
      const { SECRET_BLOCK = '' } = ChallengeParameters as { SECRET_BLOCK?: string };
      const before = await standing(here, 'alice');
      const attacks: Record<string, string> = {
        'made up': 'a'.repeat(1_500),
        'made up, as short as can be': 'a'.repeat(20),
        'made up, in the right form': `AYABe${'A'.repeat(1_500)}`,
        'the user name': Buffer.from('{"username":"alice","challenge":"NEW_PASSWORD_REQUIRED"}').toString('base64'),
        "another user's": await sessionOf(here, 'mallory'),
        "another client's": await sessionOf({ clientId: here.otherClientId }, 'alice'),
        "another pool's": await sessionOf(there, 'alice'),
        'the secret block of another challenge': SECRET_BLOCK.slice(0, 2_048),
        cut: good.slice(0, -1),
        longer: `${good}A`,
      };
      for (const at of [0, 5, 20, 60, 200, 700, -1]) attacks[`bent at ${at}`] = bent(good, at);
      const answers: Record<string, string> = {};
      for (const [name, session] of Object.entries(attacks)) answers[name] = await attempt(here, 'alice', session);
      expect(answers).toEqual(Object.fromEntries(Object.keys(attacks).map((name) => [name, INVALID])));
      expect(await attempt(here, 'mallory', good)).toBe(INVALID);
      expect(await attempt(here, 'nobody', good)).toBe(INVALID);
      expect(await attempt(here, 'alice', undefined)).toBe(
        'InvalidParameterException: Missing required parameter Session',
      );
      expect(await standing(here, 'alice')).toEqual(before);
      expect(await attempt(here, 'alice', good)).toMatch(/^accepted: /);
    });

    test('refuses a session that is spent, too old, or whose user is not what it was', async () => {
      await emulator.freeze('2030-01-01T00:00:00Z');
      const here = await place('here');
      const { poolId: UserPoolId } = here;
      for (const name of ['spent', 'old', 'disabled', 'gone', 'set']) await invited(here, name);
      const sessions: Record<string, string> = {};
      for (const name of ['spent', 'old', 'disabled', 'gone', 'set']) sessions[name] = await sessionOf(here, name);
      const again = (name: string): Promise<string> => attempt(here, name, sessions[name]);

      expect(await again('spent')).toMatch(/^accepted: /);
      expect(await again('spent')).toBe(
        'NotAuthorizedException: Invalid session for the user, session can only be used once.',
      );
      await ask('AdminDisableUser', { UserPoolId, Username: 'disabled' });
      expect(await again('disabled')).toBe('NotAuthorizedException: User is disabled.');
      await ask('AdminDeleteUser', { UserPoolId, Username: 'gone' });
      expect(await again('gone')).toBe(INVALID);
      await invited(here, 'gone');
      expect(await again('gone')).toBe(INVALID);
      await ask('AdminSetUserPassword', { UserPoolId, Username: 'set', Password: PASSWORD, Permanent: true });
      expect(await again('set')).toBe(INVALID);
      await emulator.advance(180_000);
      expect(await again('old')).toBe('NotAuthorizedException: Invalid session for the user, session is expired.');
    });

    test('refuses sessions of challenges that nobody was given', async () => {
      const here = await place('here');
      await invited(here, 'alice');
      const Session = await sessionOf(here, 'alice');
      const body = {
        ...(operation === 'AdminRespondToAuthChallenge' && { UserPoolId: here.poolId }),
        ClientId: here.clientId,
        Session,
      };
      const USERNAME = 'alice';
      for (const [ChallengeName, ChallengeResponses] of Object.entries({
        SMS_MFA: { USERNAME, SMS_MFA_CODE: '123456' },
        SOFTWARE_TOKEN_MFA: { USERNAME, SOFTWARE_TOKEN_MFA_CODE: '123456' },
        EMAIL_OTP: { USERNAME, EMAIL_OTP_CODE: '123456' },
        MFA_SETUP: { USERNAME },
        SELECT_CHALLENGE: { USERNAME, ANSWER: 'PASSWORD' },
        DEVICE_SRP_AUTH: { USERNAME, DEVICE_KEY: 'us-east-1_x', SRP_A: 'ff' },
        DEVICE_PASSWORD_VERIFIER: {
          ...{ USERNAME, DEVICE_KEY: 'us-east-1_x', TIMESTAMP: 'Tue May 7 00:09:40 UTC 2024' },
          ...{ PASSWORD_CLAIM_SECRET_BLOCK: 'AgV4', PASSWORD_CLAIM_SIGNATURE: 'AAAA' },
        },
      })) {
        expect(await outcome(operation, { ...body, ChallengeName, ChallengeResponses })).toBe(INVALID);
      }
      const custom = { ChallengeName: 'CUSTOM_CHALLENGE', ChallengeResponses: { USERNAME, ANSWER: 'yes' } };
      expect(await outcome(operation, { ...body, ...custom })).toBe(INVALID);
    });
  },
);
