import { DecryptCommand, type DecryptCommandInput, KMSClient } from '@aws-sdk/client-kms';
import { wrapDataKey } from '../../../src/domain/kms/data-key.js';
import { authorization } from '../../http/aws/aws-call.js';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const KEY_ID = '12345678-9abc-def0-1234-56789abcdef1';
const KEY = `arn:aws:kms:us-east-1:000000000000:key/${KEY_ID}`;
const context = { 'userpool-id': 'us-east-1_AAAAAAAAA' };
const INCORRECT = 'The key ID in the request does not identify a CMK that can perform this operation.';
const dataKey = Buffer.alloc(32, 3);

/** A data key as the world of this test hands it to custom senders. */
const blob = (keyArn = KEY): Buffer =>
  wrapDataKey(emulator.world().seed, keyArn, context, Buffer.alloc(16, 2), dataKey);

const decrypt = async (input: Partial<DecryptCommandInput> = {}, region = 'us-east-1') => {
  const kms = new KMSClient({
    endpoint: emulator.endpoint(),
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  try {
    return await kms.send(new DecryptCommand({ CiphertextBlob: blob(), EncryptionContext: context, ...input }));
  } finally {
    kms.destroy();
  }
};

const raw = (operation: string, input: unknown) =>
  emulator.raw(operation, input, {
    'x-amz-target': `TrentService.${operation}`,
    authorization: authorization({ service: 'kms' }),
  });

describe('validation', () => {
  test('asks for a ciphertext', async () => {
    expect(await raw('Decrypt', {})).toMatchObject({
      status: 400,
      body: {
        __type: 'ValidationException',
        message:
          "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy constraint: Member must not be null",
      },
    });
  });

  test('knows the algorithms', async () => {
    const { body } = await raw('Decrypt', { CiphertextBlob: 'AA==', EncryptionAlgorithm: 'ROT13' });
    expect(body).toEqual({
      __type: 'ValidationException',
      message:
        "1 validation error detected: Value 'ROT13' at 'encryptionAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, SM2PKE]",
    });
  });

  test('wants base64', async () => {
    expect((await raw('Decrypt', { CiphertextBlob: '*' })).text).toBe('{"__type":"SerializationException"}');
  });

  test('wants a signature for KMS', async () => {
    const target = { 'x-amz-target': 'TrentService.Decrypt' };
    expect((await emulator.raw('', {}, target)).body).toEqual({
      __type: 'InvalidSignatureException',
      message: "Credential should be scoped to correct service: 'kms'.",
    });
    expect((await emulator.raw('', {}, { ...target, authorization: undefined })).body).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });

  test.each([
    ['GrantTokens', { GrantTokens: ['token'] }],
    ['Recipient', { Recipient: { KeyEncryptionAlgorithm: 'RSAES_OAEP_SHA_256' } }],
    ['DryRun', { DryRun: true }],
    ['DryRunModifiers', { DryRunModifiers: ['IGNORE_CIPHERTEXT'] }],
  ])('refuses %s by name', async (member, input) => {
    expect(await raw('Decrypt', { CiphertextBlob: 'AA==', ...input })).toMatchObject({
      status: 501,
      body: {
        __type: 'NotImplementedException',
        message: `Decrypt.${member} is not emulated by this version of Recognito.`,
      },
    });
  });

  test.each(['Encrypt', 'GenerateDataKey', 'CreateKey', 'DescribeKey', 'ListAliases'])(
    'refuses %s by name',
    async (operation) => {
      expect(await raw(operation, {})).toMatchObject({
        status: 501,
        body: {
          __type: 'NotImplementedException',
          message: `${operation} is not emulated by this version of Recognito.`,
        },
      });
    },
  );

  test.each(['encrypt', 'Nothing', 'constructor', ''])('does not know %p', async (operation) => {
    expect((await raw(operation, {})).text).toBe('{"__type":"UnknownOperationException"}');
  });
});

describe('refusals', () => {
  test.each<readonly [string, () => Partial<DecryptCommandInput>]>([
    ['another context', () => ({ EncryptionContext: { 'userpool-id': 'us-east-1_BBBBBBBBB' } })],
    ['no context', () => ({ EncryptionContext: undefined })],
    ['a ciphertext of somebody else', () => ({ CiphertextBlob: Buffer.from('AQICAHi0', 'base64') })],
    [
      'a ciphertext of another world',
      () => ({ CiphertextBlob: wrapDataKey(Buffer.alloc(32), KEY, context, Buffer.alloc(16), dataKey) }),
    ],
    ['an altered ciphertext', () => ({ CiphertextBlob: blob().map((byte, i) => (i === 99 ? byte ^ 1 : byte)) })],
    ['a ciphertext of another Region', () => ({ CiphertextBlob: blob(KEY.replace('us-east-1', 'eu-west-1')) })],
  ])('%s, without a word on which it was', async (_title, input) => {
    const given = { CiphertextBlob: blob(), EncryptionContext: context, ...input() };
    await expect(decrypt(given)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    const CiphertextBlob = Buffer.from(given.CiphertextBlob as Uint8Array).toString('base64');
    const { text, status } = await raw('Decrypt', { ...given, CiphertextBlob });
    expect([status, text]).toEqual([400, '{"__type":"InvalidCiphertextException"}']);
  });

  test.each([
    [KEY.replace(/.$/, '2'), 'IncorrectKeyException', INCORRECT],
    [KEY_ID.replace(/.$/, '2'), 'IncorrectKeyException', INCORRECT],
    ['alias/mine', 'NotFoundException', 'Alias arn:aws:kms:us-east-1:000000000000:alias/mine is not found.'],
    [
      'arn:aws:kms:us-east-1:123456789012:alias/mine',
      'NotFoundException',
      'Alias arn:aws:kms:us-east-1:123456789012:alias/mine is not found.',
    ],
    [KEY.replace('us-east-1', 'eu-west-1'), 'NotFoundException', 'Invalid arn eu-west-1'],
  ])('the key %s', async (KeyId, name, message) => {
    await expect(decrypt({ KeyId })).rejects.toMatchObject({ name, message });
  });

  test('an algorithm for keys of another kind', async () => {
    await expect(decrypt({ EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' })).rejects.toMatchObject({
      name: 'InvalidKeyUsageException',
      message: 'RSAES_OAEP_SHA_256 is not valid for a symmetric KMS key.',
    });
  });
});

describe('effects', () => {
  test.each([undefined, KEY, KEY_ID])('answers the data key and its key, asked for as %p', async (KeyId) => {
    const { $metadata: _, ...answer } = await decrypt({ KeyId, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
    expect({ ...answer, Plaintext: Buffer.from(answer.Plaintext ?? []) }).toEqual({
      KeyId: KEY,
      Plaintext: dataKey,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    });
  });

  test('decrypts where the key is, for any account', async () => {
    const away = 'arn:aws:kms:eu-west-1:123456789012:key/mrk-1';
    expect(await decrypt({ CiphertextBlob: blob(away), KeyId: away }, 'eu-west-1')).toMatchObject({ KeyId: away });
  });

  test('leaves no event', async () => {
    await decrypt();
    expect(await emulator.world().events(0, 10)).toEqual([]);
  });
});
