import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { unwrapDataKey } from '../../../src/domain/kms/data-key.js';
import {
  sampleSenderEvent,
  senderSources,
  senderTriggerOf,
} from '../../../src/triggers/senders/sample-sender-event.js';

const keyArn = 'arn:aws:kms:us-east-1:000000000000:key/recognito';
const worldSeed = Buffer.alloc(32, 1);

interface SenderRequest {
  readonly type: string;
  readonly code: string | null;
  readonly clientMetadata: object | null;
  readonly userAttributes: Readonly<Record<string, string>>;
}

/** As the SDK of a handler reads it, with the KMS of the world. */
const decrypted = async (code: string, seed = worldSeed): Promise<string> => {
  const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const kms = {
    decrypt: async (input: { CiphertextBlob: Uint8Array; EncryptionContext: Record<string, string> }) => {
      const found = unwrapDataKey(seed, input.EncryptionContext, Buffer.from(input.CiphertextBlob));
      if (!found) throw new Error('InvalidCiphertextException');
      return { KeyId: found.keyArn, Plaintext: found.dataKey };
    },
  };
  const keyring = new KmsKeyringNode({ keyIds: [keyArn], clientProvider: () => kms as never });
  return (await decrypt(keyring, Buffer.from(code, 'base64'))).plaintext.toString();
};

const requestOf = async (source: string): Promise<SenderRequest> => {
  const event = await sampleSenderEvent(source, { keyArn, worldSeed });
  return (JSON.parse(JSON.stringify(event)) as { request: SenderRequest }).request;
};

test('there is a sample of every trigger source of the documentation', () => {
  const both = [
    'SignUp',
    'ResendCode',
    'AdminCreateUser',
    'ForgotPassword',
    'UpdateUserAttribute',
    'VerifyUserAttribute',
    'Authentication',
  ];
  expect(senderSources).toEqual([
    ...both.map((source) => `CustomEmailSender_${source}`),
    'CustomEmailSender_AccountTakeOverNotification',
    ...both.map((source) => `CustomSMSSender_${source}`),
  ]);
});

test.each([
  ['CustomEmailSender_SignUp', 'customEmailSenderRequestV1', 'email', 'UNCONFIRMED', 'false', '123456'],
  [
    'CustomEmailSender_AdminCreateUser',
    'customEmailSenderRequestV1',
    'email',
    'FORCE_CHANGE_PASSWORD',
    'true',
    'Temporary-7',
  ],
  ['CustomSMSSender_ResendCode', 'customSMSSenderRequestV1', 'phone_number', 'UNCONFIRMED', 'false', '123456'],
  ['CustomSMSSender_ForgotPassword', 'customSMSSenderRequestV1', 'phone_number', 'CONFIRMED', 'true', '123456'],
])(
  'the code of %s can be decrypted in its world, and in no other',
  async (source, type, address, status, verified, code) => {
    const { code: sealed, ...request } = await requestOf(source);
    expect(request).toMatchObject({
      type,
      clientMetadata: { key: 'value' },
      userAttributes: {
        'cognito:user_status': status,
        [address]: expect.any(String) as unknown,
        [`${address}_verified`]: verified,
      },
    });
    expect(await decrypted(sealed ?? '')).toBe(code);
    await expect(decrypted(sealed ?? '', Buffer.alloc(32, 2))).rejects.toThrow('InvalidCiphertextException');
  },
);

test('the event is that of the real sender, with no response', async () => {
  const event = await sampleSenderEvent('CustomEmailSender_AdminCreateUser', { keyArn, worldSeed });
  expect(JSON.stringify({ ...event, request: null })).toBe(
    '{"version":"1","triggerSource":"CustomEmailSender_AdminCreateUser","region":"us-east-1",' +
      '"userPoolId":"us-east-1_EXAMPLE01","userName":"jane",' +
      '"callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"CLIENT_ID_NOT_APPLICABLE"},"request":null}',
  );
});

test('a notification has no code, and tells of the sign-in', async () => {
  const { code, clientMetadata, userAttributes } = await requestOf('CustomEmailSender_AccountTakeOverNotification');
  expect([code, clientMetadata]).toEqual([null, null]);
  expect(userAttributes).toMatchObject({
    IP_ADDRESS: '192.0.2.1',
    FEEDBACK_TOKEN: 'feedback-token',
    email: 'jane@example.com',
  });
});

test('other triggers have none here', async () => {
  for (const source of ['PreSignUp_SignUp', 'CustomSMSSender_AccountTakeOverNotification', 'constructor', '']) {
    expect(senderTriggerOf(source)).toBeUndefined();
    expect(await sampleSenderEvent(source, { keyArn, worldSeed })).toBeUndefined();
  }
});
