import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ReplayReport } from '../../../src/recordings/replay/report.js';
import { useEmulator } from '../../operations/emulator.js';
import { type Script, ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, signIn, withAlice } from '../../operations/signed-in.js';
import { linesOf, RecordingApi } from '../recording-api.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
const api = new RecordingApi(emulator);

beforeEach(() => functions.clear());

const LIVE = '?live-triggers=true';
const EQUAL = { equal: true, differing: 0, differences: [] } as const;

const withTier =
  (tier: string): Script =>
  () => ({ claimsOverrideDetails: { claimsToAddOrOverride: { tier } } });

/** What a handler does that calls its emulator back. */
const callingBack =
  (work: (idp: CognitoIdentityProviderClient, username: string, poolId: string) => Promise<unknown>): Script =>
  async (event, { endpoint }) => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const idp = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    try {
      await work(idp, String(event['userName']), String(event['userPoolId']));
    } finally {
      idp.destroy();
    }
    return {};
  };

const replayed = async (file: string, query = ''): Promise<ReplayReport> => {
  const { status, body } = await api.replay(file, query);
  expect({ status, ...(status !== 200 && { body }) }).toEqual({ status: 200 });
  return body;
};

describe('without live triggers', () => {
  test('functions answer as they were recorded, and none runs', async () => {
    const file = await api.recorded(async () => {
      const LambdaConfig = { PreTokenGeneration: functions.on('claims', withTier('gold')) };
      await signIn(emulator, await withAlice(emulator, { pool: { LambdaConfig } }));
    });
    functions.clear();
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 5 });
    expect(functions.asked).toEqual([]);
  });

  test('what a function asked its emulator is asked again, once, by the recording', async () => {
    const file = await api.recorded(async () => {
      const mark = callingBack((idp, Username, UserPoolId) =>
        idp.send(
          new AdminUpdateUserAttributesCommand({
            UserPoolId,
            Username,
            UserAttributes: [{ Name: 'nickname', Value: 'seen' }],
          }),
        ),
      );
      await signIn(
        emulator,
        await withAlice(emulator, { pool: { LambdaConfig: { PostAuthentication: functions.on('mark', mark) } } }),
      );
    });
    const { calls } = linesOf(file);
    expect(calls.filter(({ by }) => by).map(({ by, request }) => ({ by, path: request.path }))).toEqual([
      { by: [{ n: 5, function: 0 }], path: `/@${emulator.world().name}/` },
    ]);
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 6 });
  });
});

describe('with live triggers', () => {
  test('an unchanged handler changes nothing', async () => {
    const file = await api.recorded(async () => {
      const LambdaConfig = { PreTokenGeneration: functions.on('claims', withTier('gold')) };
      await signIn(emulator, await withAlice(emulator, { pool: { LambdaConfig } }));
    });
    expect(await replayed(file, LIVE)).toMatchObject({ ...EQUAL, liveTriggers: { runs: 1, fromRecording: [] } });
  });

  test('a changed handler shows exactly that change: the claim, not what hangs on it', async () => {
    const file = await api.recorded(async () => {
      const LambdaConfig = { PreTokenGeneration: functions.on('claims', withTier('gold')) };
      const setting = await withAlice(emulator, { pool: { LambdaConfig } });
      const { AccessToken } = await signIn(emulator, setting);
      await emulator.idp().send(new GetUserCommand({ AccessToken }));
      await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    });
    functions.on('claims', withTier('platinum'));
    const report = await replayed(file, LIVE);
    expect(report).toMatchObject({ equal: false, calls: 7, differing: 1, log: { equal: true } });
    const [call] = report.differences;
    expect(call).toMatchObject({ n: 5, operation: 'InitiateAuth' });
    expect(
      call?.difference.map(({ path, before, after }) => [path.replace(/.*\/answer\//, 'answer/'), before, after]),
    ).toEqual([
      ['/body/AuthenticationResult/IdToken/payload/tier', 'gold', 'platinum'],
      ['/body/AuthenticationResult/IdToken/signature', expect.any(String), expect.any(String)],
      ['answer/response/claimsOverrideDetails/claimsToAddOrOverride/tier', 'gold', 'platinum'],
    ]);
  });

  test('a handler that refuses now shows the refusal, and the calls that came of it', async () => {
    let poolId = '';
    const file = await api.recorded(async () => {
      const pool = await emulator.pool({ LambdaConfig: { PreSignUp: functions.on('gate', () => ({})) } });
      poolId = pool.Id;
      const { ClientId } = await emulator.client(pool.Id);
      await emulator.idp().send(new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD }));
      await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'bob' }));
    });
    functions.on('gate', () => {
      throw new Error('closed');
    });
    const report = await replayed(file, LIVE);
    expect(report).toMatchObject({
      equal: false,
      calls: 4,
      differing: 2,
      log: { equal: false, differsAt: { n: 3, operation: 'SignUp' } },
    });
    expect(report.differences.map(({ operation, replayed: answer }) => ({ operation, body: answer?.body }))).toEqual([
      {
        operation: 'SignUp',
        body: { json: { __type: 'UserLambdaValidationException', message: 'PreSignUp failed with error closed.' } },
      },
      {
        operation: 'AdminGetUser',
        body: { json: { __type: 'UserNotFoundException', message: 'User does not exist.' } },
      },
    ]);
  });

  test('a function that is gone is answered as one that is not found', async () => {
    const file = await api.recorded(async () => {
      const pool = await emulator.pool({ LambdaConfig: { PreSignUp: functions.on('gate', () => ({})) } });
      const { ClientId } = await emulator.client(pool.Id);
      await emulator.idp().send(new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD }));
    });
    functions.clear();
    const { differences } = await replayed(file, LIVE);
    expect(differences.map(({ replayed: answer }) => answer?.body)).toEqual([
      {
        json: {
          __type: 'UnexpectedLambdaException',
          message: 'PreSignUp invocation failed due to error ResourceNotFoundException.',
        },
      },
    ]);
  });
});

describe('handlers that call back', () => {
  const nicknamed = (Value: string): Script =>
    callingBack((idp, Username, UserPoolId) =>
      idp.send(
        new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [{ Name: 'nickname', Value }] }),
      ),
    );

  const record = (script: Script): Promise<string> =>
    api.recorded(async () => {
      const LambdaConfig = { PostAuthentication: functions.on('mark', script) };
      const setting = await withAlice(emulator, { pool: { LambdaConfig } });
      await signIn(emulator, setting);
      await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    });

  test('reach the replayed world, and not the real one; what was recorded of them is not made twice', async () => {
    const file = await record(nicknamed('seen'));
    const before = emulator.world().position;
    expect(await replayed(file, LIVE)).toMatchObject({ ...EQUAL, calls: 7, liveTriggers: { runs: 1 } });
    expect(emulator.world().position).toBe(before);
  });

  test('another call than before is shown as one more, and the one before as missing', async () => {
    await emulator.freeze('2026-03-01T12:00:00Z');
    const file = await record(nicknamed('seen'));
    functions.on('mark', nicknamed('changed'));
    const { differing, differences } = await replayed(file, LIVE);
    expect(differing).toBe(3);
    expect(
      differences.map(({ n, operation, recorded, replayed: answer }) => [
        n,
        operation,
        recorded?.status,
        answer?.status,
      ]),
    ).toEqual([
      [undefined, 'AdminUpdateUserAttributes', undefined, 200],
      [6, 'AdminUpdateUserAttributes', 200, undefined],
      [7, 'AdminGetUser', 200, 200],
    ]);
    expect(differences[2]?.difference).toEqual([
      expect.objectContaining({ path: '/body/UserAttributes/2/Value', before: 'seen', after: 'changed' }),
    ]);
  });

  test('a call that is not made any more is missing, and nobody waits for it', async () => {
    const file = await record(nicknamed('seen'));
    functions.on('mark', () => ({}));
    const { differences } = await replayed(file, LIVE);
    expect(differences.map(({ n, operation, replayed: answer }) => [n, operation, answer?.status])).toEqual([
      [6, 'AdminUpdateUserAttributes', undefined],
      [7, 'AdminGetUser', 200],
    ]);
  });

  test('functions of several calls that run at once each make their calls', async () => {
    const file = await api.recorded(async () => {
      const LambdaConfig = { PostAuthentication: functions.on('mark', nicknamed('seen')) };
      const { clientId: ClientId } = await withAlice(emulator, { pool: { LambdaConfig } });
      const AuthParameters = { USERNAME: 'alice', PASSWORD };
      const one = () =>
        emulator.idp().send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }));
      await Promise.all([one(), one(), one()]);
    });
    expect(await replayed(file)).toMatchObject(EQUAL);
    const live = await replayed(file, LIVE);
    expect(live).toMatchObject({ differing: 0, liveTriggers: { runs: 3 } });
  });
});
