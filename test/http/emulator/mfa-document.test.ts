import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import {
  answerChallenge,
  beginSignIn,
  codeOf,
  registerApp,
  setMfa,
  TOTP_OPTIONAL,
} from '../../operations/mfa-sign-in.js';
import { FLOWS, PASSWORD, signIn, withAlice } from '../../operations/signed-in.js';
import { ask, tell } from './control.js';

const emulator = useEmulator();
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const APP = {
  softwareToken: { secret: SECRET, name: 'phone' },
  enabled: ['SOFTWARE_TOKEN_MFA'],
  preferred: 'SOFTWARE_TOKEN_MFA',
};

interface Document {
  readonly pools: readonly { readonly users: readonly { readonly username: string; readonly mfa?: object }[] }[];
  readonly notExported: unknown;
}
interface Report {
  readonly unchanged: { readonly users: number };
  readonly updated: { readonly users: number };
  readonly pools: readonly { readonly id: string; readonly clients: readonly { readonly id: string }[] }[];
}

/** A document of one pool with alice, whose second factors these are. */
const saying = (mfa: object | undefined) => ({
  recognito: 1,
  pools: [
    {
      name: 'app',
      mfa: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
      clients: [{ name: 'web', settings: { ExplicitAuthFlows: [...FLOWS] } }],
      users: [{ username: 'alice', password: PASSWORD, ...(mfa && { mfa }) }],
    },
  ],
});
const imported = (mfa: object | undefined): Promise<Report> =>
  tell<Report>(emulator.endpoint(), 'POST', 'import', saying(mfa));
const exported = (endpoint = emulator.endpoint()) => tell<Document>(endpoint, 'GET', 'export');
const mfaOf = async (): Promise<unknown> => (await exported()).pools[0]?.users[0]?.mfa;

test('an app that an import brings signs its user in, and an import of the same changes nothing', async () => {
  const { pools } = await imported(APP);
  const setting = { poolId: pools[0]?.id ?? '', clientId: pools[0]?.clients[0]?.id ?? '', secret: undefined };
  const begun = await beginSignIn(emulator, setting);
  expect(begun).toMatchObject({
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'phone' },
  });
  const done = await answerChallenge(emulator, setting, begun, { SOFTWARE_TOKEN_MFA_CODE: codeOf(SECRET) });
  expect(done.AuthenticationResult).toBeDefined();
  expect(await imported(APP)).toMatchObject({ unchanged: { users: 1 } });
  expect(await imported(undefined)).toMatchObject({ unchanged: { users: 1 } });
  const again = await beginSignIn(emulator, setting);
  await expect(
    answerChallenge(emulator, setting, again, { SOFTWARE_TOKEN_MFA_CODE: codeOf(SECRET) }),
  ).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  expect(await mfaOf()).toEqual(APP);
});

test('what an import leaves out of a second factor is off', async () => {
  await imported(APP);
  expect(await imported({ ...APP, preferred: undefined })).toMatchObject({ updated: { users: 1 } });
  expect(await mfaOf()).toEqual({ softwareToken: APP.softwareToken, enabled: APP.enabled });
  await imported({ softwareToken: { secret: `${SECRET}AAAA` } });
  expect(await mfaOf()).toEqual({ softwareToken: { secret: `${SECRET}AAAA` }, enabled: [] });
  await imported({});
  expect(await mfaOf()).toBeUndefined();
});

test('an export brings a secret that was registered into another world', async () => {
  const setting = await withAlice(emulator);
  await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
  const { AccessToken } = await signIn(emulator, setting);
  const secret = await registerApp(emulator, AccessToken);
  const document = await exported();
  expect(document.pools[0]?.users[0]?.mfa).toEqual({ softwareToken: { secret }, enabled: [] });
  const { name, endpoint } = await tell<{ name: string; endpoint: string }>(emulator.origin(), 'POST', 'worlds', {
    seed: 'other',
  });
  await tell(endpoint, 'POST', 'import', document);
  expect((await exported(endpoint)).pools).toEqual(document.pools);
  const there = emulator.inWorld(name).idp();
  const user = await there.send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
  expect(user).not.toHaveProperty('UserMFASettingList');
});

test.each([
  [{ enabled: ['SOFTWARE_TOKEN_MFA'] }, 'User has not set up software token mfa'],
  [{ preferred: 'SMS_MFA' }, 'SMS_MFA must be enabled to be set as the preferred factor.'],
])('%j cannot be', async (mfa, message) => {
  const { status, body } = await ask(emulator.endpoint(), 'POST', 'import', saying(mfa));
  expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining(message)]);
});
