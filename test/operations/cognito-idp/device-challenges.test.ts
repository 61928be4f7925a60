import {
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateDeviceStatusCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { answerCustom, beginCustom, customTriggers, threeTries } from '../custom-sign-in.js';
import {
  ALWAYS,
  type AppDevice,
  begin,
  beginDeviceSrp,
  deviceClaim,
  newDevice,
  OPT_IN,
  proveDevice,
  respond,
  resultOf,
  withDevices,
} from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import { setMfa, SMS_SENDER } from '../mfa-sign-in.js';
import { type Script, ScriptedFunctions } from '../scripted-functions.js';
import { claimsOf, FLOWS, PASSWORD, type Setting } from '../signed-in.js';
import { challengedBySrp, respondToVerifier } from '../srp-sign-in.js';
import { adminForget, attributeOf, UNKNOWN_DEVICE, UNKNOWN_KEY } from './device-calls.js';
import { lastCode } from './sign-up-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
beforeEach(() => {
  functions.clear();
});

const PHONE = '+15550100';
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const INCORRECT = notAuthorized('Incorrect username or password.');
const INVALID_SESSION = notAuthorized('Invalid session for the user.');
const USED = notAuthorized('Invalid session for the user, session can only be used once.');
const SIGNATURE = 'PASSWORD_CLAIM_SIGNATURE';
const without = (answer: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(answer).filter(([key]) => key !== name));

/** A sign-in that waits for the device. */
const asked = async (options: Parameters<typeof withDevices>[2] = {}) => {
  const setting = await withDevices(emulator, undefined, options);
  const { device, tokens } = await newDevice(emulator, setting);
  const { Session } = await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey });
  return { setting, device, tokens, Session };
};

/** Alice gets a code by SMS at each sign-in from then on. */
const requireSms = async ({ poolId: UserPoolId }: Setting) => {
  await setMfa(emulator, UserPoolId, {
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER },
  });
  const SMSMfaSettings = { Enabled: true, PreferredMfa: true };
  await emulator.idp().send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'alice', SMSMfaSettings }));
};
const WITH_PHONE = { attributes: [{ Name: 'phone_number', Value: PHONE }] };

const setStatus = ({ poolId: UserPoolId }: Setting, { DeviceKey }: AppDevice, remembered: boolean) =>
  emulator.idp().send(
    new AdminUpdateDeviceStatusCommand({
      UserPoolId,
      Username: 'alice',
      DeviceKey,
      DeviceRememberedStatus: remembered ? 'remembered' : 'not_remembered',
    }),
  );

describe('validation', () => {
  test('DEVICE_SRP_AUTH names what is missing, in this order', async () => {
    const { setting, device, Session } = await asked();
    const send = (responses: Record<string, string>, session = Session) =>
      respond(emulator, setting, 'DEVICE_SRP_AUTH', session, responses);
    const whole = { DEVICE_KEY: device.DeviceKey, SRP_A: 'ff' };
    for (const [lacking, responses, session] of [
      ['USERNAME', { USERNAME: '' }, Session],
      ['DEVICE_KEY', { SRP_A: 'ff' }, Session],
      ['SRP_A', { DEVICE_KEY: device.DeviceKey }, Session],
    ] as const) {
      await expect(send(responses, session)).rejects.toMatchObject(invalid(`Missing required parameter ${lacking}`));
    }
    await expect(respond(emulator, setting, 'DEVICE_SRP_AUTH', undefined, whole)).rejects.toMatchObject(
      invalid('Missing required parameter Session'),
    );
    for (const SRP_A of ['0', 'xyz', 'f'.repeat(768)]) {
      await expect(send({ ...whole, SRP_A })).rejects.toMatchObject(invalid('Invalid SRP_A'));
    }
    await expect(send(whole)).resolves.toMatchObject({ ChallengeName: 'DEVICE_PASSWORD_VERIFIER' });
  });

  test('DEVICE_PASSWORD_VERIFIER names what is missing, and wants a timestamp', async () => {
    const { setting, device, Session } = await asked();
    const challenge = await beginDeviceSrp(emulator, setting, Session, device);
    const claim = deviceClaim(device, challenge);
    const send = (responses: Record<string, string>, session = challenge.Session) =>
      respond(emulator, setting, 'DEVICE_PASSWORD_VERIFIER', session, responses);
    for (const name of ['DEVICE_KEY', SIGNATURE, 'PASSWORD_CLAIM_SECRET_BLOCK', 'TIMESTAMP']) {
      await expect(send(without(claim, name))).rejects.toMatchObject(invalid(`Missing required parameter ${name}`));
    }
    await expect(send({ ...claim, TIMESTAMP: 'now' })).rejects.toMatchObject(
      invalid('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.'),
    );
    const old = deviceClaim(device, challenge, { timestamp: 'Tue May 7 00:09:40 UTC 2024' });
    await expect(send(old)).rejects.toMatchObject(INCORRECT);
    await expect(send(claim)).resolves.toHaveProperty('AuthenticationResult.AccessToken');
  });
});

describe('refusals', () => {
  test('a wrong proof ends the session, a right one is good once', async () => {
    const { setting, device, Session } = await asked();
    const challenge = await beginDeviceSrp(emulator, setting, Session, device);
    const send = (claim: Record<string, string>) =>
      respond(emulator, setting, 'DEVICE_PASSWORD_VERIFIER', challenge.Session, claim);
    await expect(send(deviceClaim({ ...device, secret: 'another' }, challenge))).rejects.toMatchObject(INCORRECT);
    await expect(send(deviceClaim(device, challenge))).rejects.toMatchObject(USED);
    const again = await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey });
    await expect(proveDevice(emulator, setting, again.Session, device)).resolves.toBeDefined();
    await expect(beginDeviceSrp(emulator, setting, again.Session, device)).rejects.toMatchObject(USED);
  });

  test('the secret block of another handshake, and the session of another challenge', async () => {
    const { setting, device, Session } = await asked();
    const challenge = await beginDeviceSrp(emulator, setting, Session, device);
    const second = await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey });
    const other = await beginDeviceSrp(emulator, setting, second.Session, device);
    const claim = deviceClaim(device, challenge);
    const verify = (session: string | undefined, answer = claim) =>
      respond(emulator, setting, 'DEVICE_PASSWORD_VERIFIER', session, answer);
    await expect(verify(Session)).rejects.toMatchObject(INVALID_SESSION);
    await expect(verify('a'.repeat(20))).rejects.toMatchObject(INVALID_SESSION);
    await expect(verify(other.Session)).rejects.toMatchObject(INCORRECT);
    await expect(verify(challenge.Session, { ...claim, USERNAME: 'nobody' })).rejects.toMatchObject(INVALID_SESSION);
    await expect(beginDeviceSrp(emulator, setting, challenge.Session, device)).rejects.toMatchObject(INVALID_SESSION);
    // The block is no answer to a password either.
    await expect(respondToVerifier(emulator, setting, without(claim, 'DEVICE_KEY'))).rejects.toMatchObject(INCORRECT);
    await expect(verify(challenge.Session)).resolves.toHaveProperty('AuthenticationResult.AccessToken');
  });

  test('a session that is expired', async () => {
    const { setting, device, Session } = await asked();
    await emulator.advance(180_000);
    await expect(beginDeviceSrp(emulator, setting, Session, device)).rejects.toMatchObject(
      notAuthorized('Invalid session for the user, session is expired.'),
    );
  });

  test('a device that was forgotten, or is not remembered, while it is asked', async () => {
    const { setting, device, Session } = await asked();
    const challenge = await beginDeviceSrp(emulator, setting, Session, device);
    const claim = deviceClaim(device, challenge);
    const verify = () => respond(emulator, setting, 'DEVICE_PASSWORD_VERIFIER', challenge.Session, claim);
    await setStatus(setting, device, false);
    await expect(verify()).rejects.toMatchObject(UNKNOWN_DEVICE);
    await setStatus(setting, device, true);
    await adminForget(emulator, setting, device.DeviceKey);
    await expect(verify()).rejects.toMatchObject(UNKNOWN_DEVICE);
  });

  test('another device of the user than the one that was named', async () => {
    const { setting, device, Session } = await asked();
    const { device: other } = await newDevice(emulator, setting);
    await expect(beginDeviceSrp(emulator, setting, Session, other)).rejects.toMatchObject(UNKNOWN_DEVICE);
    await expect(beginDeviceSrp(emulator, setting, Session, device)).resolves.toBeDefined();
  });

  test('an unknown device is told once the password is right; a wrong password says nothing', async () => {
    const setting = await withDevices(emulator);
    await expect(begin(emulator, setting, { DEVICE_KEY: UNKNOWN_KEY })).rejects.toMatchObject(UNKNOWN_DEVICE);
    await expect(begin(emulator, setting, { DEVICE_KEY: UNKNOWN_KEY, PASSWORD: 'Wrong123!' })).rejects.toMatchObject(
      INCORRECT,
    );
    const { srp, challenge } = await challengedBySrp(emulator, setting);
    const answer = srp.answer(challenge);
    await expect(respondToVerifier(emulator, setting, { ...answer, DEVICE_KEY: UNKNOWN_KEY })).rejects.toMatchObject(
      UNKNOWN_DEVICE,
    );
    // Clients try again without it, with the same block.
    await expect(respondToVerifier(emulator, setting, answer)).resolves.toHaveProperty('AuthenticationResult');
  });

  test('an unknown device in the answer to a second factor, which stays good', async () => {
    const setting = await withDevices(emulator, { DeviceConfiguration: ALWAYS }, WITH_PHONE);
    await requireSms(setting);
    const { Session } = await begin(emulator, setting);
    const SMS_MFA_CODE = await lastCode(emulator);
    const answer = (more: Record<string, string>) =>
      respond(emulator, setting, 'SMS_MFA', Session, { SMS_MFA_CODE, ...more });
    await expect(answer({ DEVICE_KEY: UNKNOWN_KEY })).rejects.toMatchObject(invalid('Invalid device key given.'));
    await expect(answer({})).resolves.toHaveProperty('AuthenticationResult.NewDeviceMetadata');
  });

  test('a refresh wants the confirmed device that signed in', async () => {
    const setting = await withDevices(emulator);
    const unconfirmed = resultOf(await begin(emulator, setting));
    const { device, tokens } = await newDevice(emulator, setting);
    const { device: other } = await newDevice(emulator, setting);
    const { DeviceKey } = device;
    const byFlow = (RefreshToken: string, more: Record<string, string>) =>
      emulator.idp().send(
        new InitiateAuthCommand({
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          ClientId: setting.clientId,
          AuthParameters: { REFRESH_TOKEN: RefreshToken, ...more },
        }),
      );
    const byOperation = (RefreshToken: string, key?: string) =>
      emulator
        .idp()
        .send(new GetTokensFromRefreshTokenCommand({ ClientId: setting.clientId, RefreshToken, DeviceKey: key }));
    const refused = notAuthorized('Invalid Refresh Token.');
    const offeredKey = unconfirmed.NewDeviceMetadata?.DeviceKey ?? '';
    for (const [token, key] of [
      [tokens.RefreshToken, undefined],
      [tokens.RefreshToken, other.DeviceKey],
      [tokens.RefreshToken, UNKNOWN_KEY],
      [unconfirmed.RefreshToken, offeredKey],
    ] as const) {
      await expect(byFlow(token, key === undefined ? {} : { DEVICE_KEY: key })).rejects.toMatchObject(refused);
      await expect(byOperation(token, key)).rejects.toMatchObject(refused);
    }
    const refreshed = await byFlow(tokens.RefreshToken, { DEVICE_KEY: DeviceKey });
    expect(refreshed.AuthenticationResult?.NewDeviceMetadata).toBeUndefined();
    expect(claimsOf(refreshed.AuthenticationResult?.AccessToken ?? '').device_key).toBe(DeviceKey);
    await expect(byOperation(tokens.RefreshToken, DeviceKey)).resolves.toHaveProperty('AuthenticationResult.IdToken');
    await adminForget(emulator, setting, DeviceKey);
    await expect(byFlow(tokens.RefreshToken, { DEVICE_KEY: DeviceKey })).rejects.toMatchObject(refused);
  });
});

describe('effects', () => {
  test('a remembered device that has no factor to stand in for proves itself all the same', async () => {
    await emulator.freeze(new Date().toISOString());
    const { setting, device, Session } = await asked();
    const challenge = await beginDeviceSrp(emulator, setting, Session, device);
    expect(challenge).toMatchObject({
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
      Session: expect.stringMatching(/^AYAB/) as unknown,
      ChallengeParameters: {
        DEVICE_KEY: device.DeviceKey,
        SALT: 'f00102030405060708090a0b0c0d0e0f',
        SECRET_BLOCK: expect.stringMatching(/^AgV4/) as unknown,
        SRP_B: expect.stringMatching(/^[0-9a-f]+$/) as unknown,
        USERNAME: 'alice',
      },
    });
    const { AuthenticationResult } = await respond(
      emulator,
      setting,
      'DEVICE_PASSWORD_VERIFIER',
      challenge.Session,
      deviceClaim(device, challenge),
    );
    expect(AuthenticationResult?.NewDeviceMetadata).toBeUndefined();
    expect(claimsOf(AuthenticationResult?.AccessToken ?? '').device_key).toBe(device.DeviceKey);
    expect(claimsOf(AuthenticationResult?.IdToken ?? '').device_key).toBeUndefined();
  });

  test('a device that is not remembered leaves the second factor as it is, and is the one that signs in', async () => {
    const setting = await withDevices(emulator, { DeviceConfiguration: OPT_IN }, WITH_PHONE);
    const { device } = await newDevice(emulator, setting);
    await requireSms(setting);
    const { ChallengeName, Session } = await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey });
    expect(ChallengeName).toBe('SMS_MFA');
    const answer = { SMS_MFA_CODE: await lastCode(emulator) };
    const tokens = resultOf(await respond(emulator, setting, 'SMS_MFA', Session, answer));
    expect(tokens.NewDeviceMetadata).toBeUndefined();
    expect(claimsOf(tokens.AccessToken).device_key).toBe(device.DeviceKey);
  });

  test('a sign-in does not change its device on the way', async () => {
    const setting = await withDevices(emulator, { DeviceConfiguration: OPT_IN }, WITH_PHONE);
    const { device } = await newDevice(emulator, setting);
    const { device: other } = await newDevice(emulator, setting);
    await requireSms(setting);
    const { Session } = await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey });
    const answer = { SMS_MFA_CODE: await lastCode(emulator), DEVICE_KEY: other.DeviceKey };
    await expect(respond(emulator, setting, 'SMS_MFA', Session, answer)).rejects.toMatchObject(
      invalid('Invalid device key given.'),
    );
  });

  test('where devices are tracked only, a remembered one does not stand in for the second factor', async () => {
    const tracked = { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false };
    const setting = await withDevices(emulator, { DeviceConfiguration: tracked }, WITH_PHONE);
    const { device } = await newDevice(emulator, setting);
    await requireSms(setting);
    expect(await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey })).toMatchObject({
      ChallengeName: 'SMS_MFA',
    });
  });

  test('a device never stands in for setting a factor up', async () => {
    const setting = await withDevices(emulator);
    const { device } = await newDevice(emulator, setting);
    await setMfa(emulator, setting.poolId, {
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect(await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey })).toMatchObject({
      ChallengeName: 'MFA_SETUP',
    });
  });

  test('a new password comes first, then the device that was named at the beginning', async () => {
    const setting = await withDevices(emulator);
    const { device } = await newDevice(emulator, setting);
    const change = { UserPoolId: setting.poolId, Username: 'alice', Password: PASSWORD };
    await emulator.idp().send(new AdminSetUserPasswordCommand(change));
    const { ChallengeName, Session } = await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey });
    const next = await emulator.idp().send(
      new RespondToAuthChallengeCommand({
        ClientId: setting.clientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: 'alice', NEW_PASSWORD: 'Fresh0ne!' },
      }),
    );
    expect(next.ChallengeName).toBe('DEVICE_SRP_AUTH');
    await expect(proveDevice(emulator, setting, next.Session, device)).resolves.toHaveProperty('AuthenticationResult');
  });

  test('the last sign-in and its address are the device’s', async () => {
    await emulator.freeze(new Date().toISOString());
    const { setting, device, Session } = await asked();
    await emulator.advance(10_000);
    await proveDevice(emulator, setting, Session, device);
    const state = await emulator.world().read((world) => [...world.devices.entries()].map(([, one]) => one));
    const tracked = state.find(({ key }) => key === device.DeviceKey)?.tracked;
    expect((tracked?.authenticatedAt ?? 0) - (tracked?.createdAt ?? 0)).toBe(10_000);
    expect(await attributeOf(emulator, setting, device.DeviceKey, 'last_ip_used')).toBe('127.0.0.1');
  });

  test('triggers are told of a new device, and of tokens that a device’s proof gave', async () => {
    const quiet: Script = () => ({});
    const LambdaConfig = {
      PostAuthentication: functions.on('post', quiet),
      PreTokenGeneration: functions.on('tokens', quiet),
    };
    const setting = await withDevices(emulator, { DeviceConfiguration: ALWAYS, LambdaConfig });
    const { device } = await newDevice(emulator, setting);
    const { Session } = await begin(emulator, setting, { DEVICE_KEY: device.DeviceKey });
    await proveDevice(emulator, setting, Session, device);
    const used = functions.of('PostAuthentication_Authentication').map(({ request }) => request.newDeviceUsed);
    expect(used).toEqual([true, false]);
    expect(functions.of('TokenGeneration_Authentication')).toHaveLength(1);
    expect(functions.of('TokenGeneration_AuthenticateDevice')).toHaveLength(1);
  });

  test('a custom authentication ends with the device that was named when it began', async () => {
    const LambdaConfig = customTriggers(functions);
    const setting = await withDevices(
      emulator,
      { DeviceConfiguration: ALWAYS, LambdaConfig },
      { client: { ExplicitAuthFlows: [...FLOWS, 'ALLOW_CUSTOM_AUTH'] } },
    );
    const { device } = await newDevice(emulator, setting);
    const { Session } = await beginCustom(emulator, setting, { USERNAME: 'alice', DEVICE_KEY: device.DeviceKey });
    const next = await answerCustom(emulator, setting, Session, { ANSWER: '42' });
    expect(next.ChallengeName).toBe('DEVICE_SRP_AUTH');
    await expect(proveDevice(emulator, setting, next.Session, device)).resolves.toHaveProperty('AuthenticationResult');
  });

  test('in a custom authentication a device that stands in for the factor is two of its rounds', async () => {
    const issues = { issueTokens: true, failAuthentication: false };
    const define: Script = (event, run) =>
      (event.request.session as readonly object[]).length > 1 ? issues : threeTries(event, run);
    const LambdaConfig = customTriggers(functions, { define });
    const setting = await withDevices(
      emulator,
      { DeviceConfiguration: ALWAYS, LambdaConfig },
      { ...WITH_PHONE, client: { ExplicitAuthFlows: [...FLOWS, 'ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH'] } },
    );
    const { device } = await newDevice(emulator, setting);
    await requireSms(setting);
    const { srp } = await challengedBySrp(emulator, setting);
    const begun = await beginCustom(emulator, setting, {
      USERNAME: 'alice',
      CHALLENGE_NAME: 'SRP_A',
      SRP_A: srp.publicNumber,
      DEVICE_KEY: device.DeviceKey,
    });
    const next = await respondToVerifier(emulator, setting, srp.answer(begun.ChallengeParameters ?? {}), {
      Session: begun.Session ?? '',
    });
    expect(next.ChallengeName).toBe('DEVICE_SRP_AUTH');
    await expect(proveDevice(emulator, setting, next.Session, device)).resolves.toHaveProperty('AuthenticationResult');
    const rounds = functions.of('DefineAuthChallenge_Authentication').at(-1)?.request.session;
    expect((rounds as readonly { challengeName: string }[]).map(({ challengeName }) => challengeName)).toEqual([
      'SRP_A',
      'PASSWORD_VERIFIER',
      'DEVICE_SRP_AUTH',
      'DEVICE_PASSWORD_VERIFIER',
    ]);
  });

  test('tracking that is turned off ends with an update that does not name it', async () => {
    const { setting, tokens } = await asked();
    await emulator.idp().send(new UpdateUserPoolCommand({ UserPoolId: setting.poolId }));
    expect(resultOf(await begin(emulator, setting)).NewDeviceMetadata).toBeUndefined();
    await expect(
      emulator.idp().send(
        new InitiateAuthCommand({
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          ClientId: setting.clientId,
          AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
        }),
      ),
    ).resolves.toHaveProperty('AuthenticationResult.AccessToken');
  });
});
