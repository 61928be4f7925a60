import { DescribeUserPoolCommand, GetSigningCertificateCommand } from '@aws-sdk/client-cognito-identity-provider';
import { X509Certificate } from 'node:crypto';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const certificateOf = async (UserPoolId: string): Promise<string> => {
  const { Certificate = '' } = await emulator.idp().send(new GetSigningCertificateCommand({ UserPoolId }));
  return Certificate;
};
const read = (text: string) => new X509Certificate(Buffer.from(text, 'base64'));

describe('validation', () => {
  test('asks for the pool', async () => {
    const { body } = await emulator.raw('GetSigningCertificate', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(certificateOf('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });
});

describe('effects', () => {
  test('answers base64 of a certificate that the pool signed for itself, for ten years', async () => {
    await emulator.freeze('2026-03-01T10:00:00.250Z');
    const { Id } = await emulator.pool();
    const text = await certificateOf(Id);
    expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const certificate = read(text);
    expect(certificate.subject).toBe(`CN=${Id}`);
    expect(certificate.issuer).toBe(`CN=${Id}`);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65537n });
    expect(new Date(certificate.validFrom).toISOString()).toBe('2026-03-01T10:00:00.000Z');
    expect(new Date(certificate.validTo).toISOString()).toBe('2036-03-01T10:00:00.000Z');
  });

  test('its key is none of those that sign tokens', async () => {
    const { Id } = await emulator.pool();
    const { n } = read(await certificateOf(Id)).publicKey.export({ format: 'jwk' });
    const jwks = await fetch(`${emulator.endpoint()}/${Id}/.well-known/jwks.json`);
    const { keys } = (await jwks.json()) as { keys: { n: string }[] };
    expect(keys).toHaveLength(2);
    expect(keys.map((key) => key.n)).not.toContain(n);
  });

  test('is the same at every call, and another for each pool', async () => {
    const [one, two] = [await emulator.pool(), await emulator.pool({ PoolName: 'two' })];
    const text = await certificateOf(one.Id);
    await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId: one.Id }));
    await emulator.advance(3_600_000);
    expect(await certificateOf(one.Id)).toBe(text);
    const other = read(await certificateOf(two.Id));
    expect(other.serialNumber).not.toBe(read(text).serialNumber);
    expect(other.publicKey.equals(read(text).publicKey)).toBe(false);
  });
});
