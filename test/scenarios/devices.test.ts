import { RespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { confirm, offeredDevice, proveDevice, resultOf, withDevices } from '../operations/device-sign-in.js';
import { useEmulator } from '../operations/emulator.js';
import { setMfa, SMS_SENDER } from '../operations/mfa-sign-in.js';
import { challengedBySrp, respondToVerifier, signInBySrp } from '../operations/srp-sign-in.js';
import { lastCode } from '../operations/cognito-idp/sign-up-calls.js';
import { claimsOf } from '../operations/signed-in.js';

const emulator = useEmulator({ isReplayed: true });
const PHONE = '+15550100';

test('SRP, a code by SMS, the device remembered: the next sign-in asks for no code', async () => {
  const setting = await withDevices(emulator, undefined, { attributes: [{ Name: 'phone_number', Value: PHONE }] });
  await setMfa(emulator, setting.poolId, {
    MfaConfiguration: 'ON',
    SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER },
  });

  const asked = await signInBySrp(emulator, setting);
  expect(asked.ChallengeName).toBe('SMS_MFA');
  const answered = await emulator.idp().send(
    new RespondToAuthChallengeCommand({
      ClientId: setting.clientId,
      ChallengeName: 'SMS_MFA',
      Session: asked.Session,
      ChallengeResponses: { USERNAME: 'alice', SMS_MFA_CODE: await lastCode(emulator) },
    }),
  );
  const tokens = resultOf(answered);
  const device = offeredDevice(tokens);
  expect(device.DeviceKey).toMatch(/^us-east-1_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(device.DeviceGroupKey).toMatch(/^-[0-9A-Za-z]{8}$/);
  expect(claimsOf(tokens.AccessToken).device_key).toBe(device.DeviceKey);
  expect(await confirm(emulator, tokens.AccessToken, device)).toMatchObject({ UserConfirmationNecessary: false });

  const { srp, challenge } = await challengedBySrp(emulator, setting);
  const next = await respondToVerifier(emulator, setting, { ...srp.answer(challenge), DEVICE_KEY: device.DeviceKey });
  expect(next).toMatchObject({ ChallengeName: 'DEVICE_SRP_AUTH', ChallengeParameters: {} });
  const proven = await proveDevice(emulator, setting, next.Session, device);
  expect(proven.ChallengeName).toBeUndefined();
  const again = resultOf(proven);
  expect(again.NewDeviceMetadata).toBeUndefined();
  expect(claimsOf(again.AccessToken).device_key).toBe(device.DeviceKey);
});
