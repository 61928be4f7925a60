import { GetCredentialsForIdentityCommand, SetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { useEmulator } from '../emulator.js';
import { identityIdOf, identityPool } from '../identity-logins.js';

const emulator = useEmulator({ isReplayed: true });

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const whoIs = async (credentials: Keys, config: STSClientConfig = {}) => {
  const sts = new STSClient({
    endpoint: emulator.endpoint(),
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
    ...config,
  });
  try {
    const { $metadata, ...answer } = await sts.send(new GetCallerIdentityCommand({}));
    expect($metadata.httpStatusCode).toBe(200);
    return answer;
  } finally {
    sts.destroy();
  }
};

const issued = async (): Promise<Keys> => {
  const IdentityPoolId = await identityPool(emulator);
  const Roles = { unauthenticated: 'arn:aws:iam::123456789012:role/guest' };
  await emulator.identity().send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles }));
  const IdentityId = await identityIdOf(emulator, IdentityPoolId);
  const { Credentials } = await emulator.identity().send(new GetCredentialsForIdentityCommand({ IdentityId }));
  const { AccessKeyId = '', SecretKey = '', SessionToken = '' } = Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken: SessionToken };
};

const post = async (headers: Record<string, string>) => {
  const body = new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' });
  const answer = await fetch(`${emulator.endpoint()}/`, { method: 'POST', headers, body });
  const [, code, message] = /<Code>(.*)<\/Code>\s*<Message>(.*)<\/Message>/.exec(await answer.text()) ?? [];
  return [answer.status, code, message];
};

const forbidden = { $metadata: { httpStatusCode: 403 } };
const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

describe('validation', () => {
  test('a call that is not signed, or to another service', async () => {
    expect(await post({})).toEqual([403, 'MissingAuthenticationToken', 'Missing Authentication Token']);
    const authorization =
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=x';
    expect(await post({ authorization })).toEqual([
      403,
      'SignatureDoesNotMatch',
      "Credential should be scoped to correct service: 'sts'.",
    ]);
    const [status, code] = await post({ authorization: 'AWS4-HMAC-SHA256 SignedHeaders=host' });
    expect([status, code]).toEqual([400, 'IncompleteSignature']);
  });
});

describe('refusals', () => {
  test('temporary credentials that nobody has issued, or without their session token', async () => {
    const keys = await issued();
    const invalid = {
      ...forbidden,
      message: 'The security token included in the request is invalid.',
      Code: 'InvalidClientTokenId',
    };
    await expect(whoIs({ ...keys, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' })).rejects.toMatchObject(invalid);
    await expect(whoIs({ ...keys, sessionToken: 'another' })).rejects.toMatchObject(invalid);
    const { accessKeyId, secretAccessKey } = keys;
    await expect(whoIs({ accessKeyId, secretAccessKey })).rejects.toMatchObject(invalid);
  });

  test('a signature by another secret key', async () => {
    const keys = await issued();
    await expect(whoIs({ ...keys, secretAccessKey: 'a'.repeat(40) })).rejects.toMatchObject({
      ...forbidden,
      message: MISMATCH,
      Code: 'SignatureDoesNotMatch',
    });
  });

  test("a signature of another time than the machine's or the world's", async () => {
    const keys = await issued();
    const hour = 3_600_000;
    await expect(whoIs(keys, { systemClockOffset: -hour })).rejects.toMatchObject({
      ...forbidden,
      Code: 'SignatureDoesNotMatch',
      message: expect.stringMatching(
        /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
      ) as string,
    });
    await expect(whoIs(keys, { systemClockOffset: hour })).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 15 min\.\)$/,
      ) as string,
    });
    await emulator.advance(hour / 2);
    expect((await whoIs(keys, { systemClockOffset: hour / 2 })).Account).toBe('123456789012');
  });

  test('expired credentials', async () => {
    const keys = await issued();
    await emulator.advance(3_600_000);
    await expect(whoIs(keys)).rejects.toMatchObject({
      ...forbidden,
      Code: 'ExpiredToken',
      message: 'The security token included in the request is expired',
    });
  });
});

describe('effects', () => {
  test('credentials of an identity are the session of its role', async () => {
    expect(await whoIs(await issued())).toEqual({
      UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:CognitoIdentityCredentials$/) as string,
      Account: '123456789012',
      Arn: 'arn:aws:sts::123456789012:assumed-role/guest/CognitoIdentityCredentials',
    });
  });

  test('any other access key is the root of the account that the AWS API sees', async () => {
    expect(await whoIs({ accessKeyId: 'test', secretAccessKey: 'test' })).toEqual({
      UserId: '000000000000',
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
    });
    expect((await whoIs({ accessKeyId: '111111111111', secretAccessKey: 'test' })).Arn).toBe(
      'arn:aws:iam::111111111111:root',
    );
  });
});
