import { signIn } from '../signed-in.js';
import { signUp } from './sign-up-calls.js';
import { callerContext, EMAIL, METADATA, poolWith, VERIFIED } from './trigger-calls.js';
import { asAttributes, attributesOf, createUser, getUser, sentMessages, USER_REFUSAL } from './user-calls.js';
import { useEmulator } from '../emulator.js';
import { ScriptedFunctions } from '../scripted-functions.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

afterEach(() => {
  functions.clear();
});

const nothing = (): undefined => undefined;

describe('PreSignUp', () => {
  test('gets the event that AWS sends, before there is a user', async () => {
    const seen: string[] = [];
    const PreSignUp = functions.on('pre', async () => {
      await expect(getUser(emulator, setting.poolId, 'alice')).rejects.toMatchObject(USER_REFUSAL);
      seen.push('no user');
    });
    const setting = await poolWith(emulator, { PreSignUp });
    await signUp(emulator, setting, {
      ValidationData: [{ Name: 'invitation', Value: 'x' }, { Name: 'empty' }],
      ClientMetadata: METADATA,
    });
    expect(seen).toEqual(['no user']);
    expect(functions.asked).toEqual([
      {
        version: '1',
        region: 'us-east-1',
        userPoolId: setting.poolId,
        userName: 'alice',
        callerContext: callerContext(setting.clientId),
        triggerSource: 'PreSignUp_SignUp',
        request: {
          userAttributes: { email: EMAIL },
          validationData: { invitation: 'x', empty: null },
          clientMetadata: METADATA,
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
    expect(await sentMessages(emulator)).toHaveLength(1);
  });

  test('names the user by the sub that it will have, in a pool that signs in by e-mail', async () => {
    const PreSignUp = functions.on('pre', nothing);
    const setting = await poolWith(emulator, { PreSignUp }, { pool: { UsernameAttributes: ['email'] } });
    const { UserSub } = await signUp(emulator, setting, { Username: EMAIL, UserAttributes: [] });
    expect(functions.asked).toMatchObject([{ userName: UserSub, request: { userAttributes: { email: EMAIL } } }]);
  });

  test('confirms and verifies at once; PostConfirmation is told, and no code is sent', async () => {
    const PreSignUp = functions.on('pre', () => ({ autoConfirmUser: true, autoVerifyEmail: true }));
    const PostConfirmation = functions.on('post', nothing);
    const CustomMessage = functions.on('message', nothing);
    const setting = await poolWith(emulator, { PreSignUp, PostConfirmation, CustomMessage });
    const answer = await signUp(emulator, setting, { ClientMetadata: METADATA });
    const { UserSub } = answer;
    expect(answer).toMatchObject({ UserConfirmed: true });
    expect(answer).not.toHaveProperty('CodeDeliveryDetails');
    expect(await sentMessages(emulator)).toEqual([]);
    expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreSignUp_SignUp',
      'PostConfirmation_ConfirmSignUp',
    ]);
    expect(functions.of('PostConfirmation_ConfirmSignUp')).toMatchObject([
      {
        callerContext: callerContext(setting.clientId),
        request: {
          userAttributes: { sub: UserSub, 'cognito:user_status': 'CONFIRMED', ...VERIFIED },
          clientMetadata: METADATA,
        },
      },
    ]);
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });

  test('is asked by AdminCreateUser too, which does not do what it says', async () => {
    const PreSignUp = functions.on('pre', () => ({
      autoConfirmUser: true,
      autoVerifyEmail: true,
      autoVerifyPhone: true,
    }));
    const PostConfirmation = functions.on('post', nothing);
    const { poolId } = await poolWith(emulator, { PreSignUp, PostConfirmation });
    await createUser(
      emulator,
      poolId,
      'alice',
      { email: EMAIL },
      { ValidationData: asAttributes({ invitation: 'x' }) },
    );
    expect(functions.asked).toMatchObject([
      {
        triggerSource: 'PreSignUp_AdminCreateUser',
        callerContext: callerContext('CLIENT_ID_NOT_APPLICABLE'),
        request: { userAttributes: { email: EMAIL }, validationData: { invitation: 'x' } },
      },
    ]);
    expect(functions.asked[0]?.request).not.toHaveProperty('clientMetadata');
    expect(await getUser(emulator, poolId, 'alice')).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(await attributesOf(emulator, poolId, 'alice')).not.toHaveProperty('email_verified');
  });

  test('is not asked when an invitation is sent again', async () => {
    const PreSignUp = functions.on('pre', nothing);
    const { poolId } = await poolWith(emulator, { PreSignUp });
    await createUser(emulator, poolId, 'alice', { email: EMAIL });
    await createUser(emulator, poolId, 'alice', {}, { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] });
    expect(functions.asked).toHaveLength(1);
  });

  test('may take a name while it is asked: the sign-up then finds it taken', async () => {
    const PreSignUp = functions.on('pre', async ({ triggerSource }) => {
      if (triggerSource === 'PreSignUp_SignUp') await createUser(emulator, setting.poolId, 'alice');
    });
    const setting = await poolWith(emulator, { PreSignUp });
    await expect(signUp(emulator, setting)).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User already exists',
    });
    expect(functions.of('PreSignUp_SignUp')).toHaveLength(1);
  });
});
