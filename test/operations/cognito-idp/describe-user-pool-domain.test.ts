import { DescribeUserPoolCommand, DescribeUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { CERTIFICATE, createDomain, CUSTOM, poolWithDomain } from '../user-pool-domains.js';

const emulator = useEmulator();

const described = async (Domain: string, caller: { region?: string; accessKeyId?: string } = {}) =>
  (await emulator.idp(caller).send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;

describe('validation', () => {
  test('asks for the domain', async () => {
    const { body } = await emulator.raw('DescribeUserPoolDomain', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'domain' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a domain that is too long, and of no other: what is not there is an empty description', async () => {
    await expect(described('a'.repeat(64))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `1 validation error detected: Value '${'a'.repeat(64)}' at 'domain' failed to satisfy constraint: Member must have length less than or equal to 63`,
    });
    for (const Domain of ['no-such-domain', 'no.such.domain', 'No Such Domain']) {
      expect(await emulator.raw('DescribeUserPoolDomain', { Domain })).toMatchObject({
        status: 200,
        text: '{"DomainDescription":{}}',
      });
    }
  });

  test('nobody is told of another Region’s domain, or another account’s', async () => {
    await createDomain(emulator, await poolWithDomain(emulator), 'auth.example.com', CUSTOM);
    for (const domain of ['my-app', 'auth.example.com']) {
      expect(await described(domain, { region: 'eu-west-1' })).toEqual({});
      expect(await described(domain, { accessKeyId: '111122223333' })).toEqual({});
      expect(await described(domain)).toMatchObject({ Domain: domain });
    }
  });
});

describe('effects', () => {
  test('describes a prefix, members in the order of AWS', async () => {
    await emulator.freeze('2026-05-01T02:03:04.5Z');
    const Id = await poolWithDomain(emulator);
    const { text } = await emulator.raw('DescribeUserPoolDomain', { Domain: 'my-app' });
    expect(text.replace(/"d[a-z0-9]{13}\./, '"d.')).toBe(
      `{"DomainDescription":{"UserPoolId":"${Id}","AWSAccountId":"000000000000","Domain":"my-app","S3Bucket":"aws-cognito-prod-iad-assets",` +
        '"CloudFrontDistribution":"d.cloudfront.net","Version":"20260501020304","Status":"ACTIVE","ManagedLoginVersion":1}}',
    );
  });

  test('describes a custom domain, with the distribution that CreateUserPoolDomain named', async () => {
    await emulator.freeze('2026-05-01T02:03:04Z');
    const { Id } = await emulator.pool();
    const SecurityPolicy = 'TLS_V1_2_2021';
    const more = {
      ManagedLoginVersion: 2,
      CustomDomainConfig: { CertificateArn: CERTIFICATE, SecurityPolicy },
    } as const;
    const { CloudFrontDomain } = await createDomain(emulator, Id, 'auth.example.com', more);
    const { text } = await emulator.raw('DescribeUserPoolDomain', { Domain: 'auth.example.com' });
    expect(text).toBe(
      `{"DomainDescription":{"UserPoolId":"${Id}","AWSAccountId":"000000000000","Domain":"auth.example.com","S3Bucket":"aws-cognito-prod-iad-assets",` +
        `"CloudFrontDistribution":"${CloudFrontDomain}","Version":"20260501020304","Status":"ACTIVE",` +
        `"CustomDomainConfig":{"CertificateArn":"${CERTIFICATE}","SecurityPolicy":"TLS_V1_2_2021"},"ManagedLoginVersion":2}}`,
    );
  });

  test('names the bucket by the Region, and none where its name is not known', async () => {
    for (const [region, bucket] of [
      ['eu-west-1', 'aws-cognito-prod-dub-assets'],
      ['xx-nowhere-1', undefined],
    ] as const) {
      const made = await emulator.raw(
        'CreateUserPool',
        { PoolName: 'pool' },
        {
          authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/cognito-idp/aws4_request, SignedHeaders=host, Signature=unchecked`,
        },
      );
      const { Id } = made.body?.['UserPool'] as { Id: string };
      await createDomain(emulator, Id, 'my-app', {}, region);
      expect((await described('my-app', { region }))?.S3Bucket).toBe(bucket);
    }
  });

  test('DescribeUserPool names the pool’s domains', async () => {
    const Id = await poolWithDomain(emulator);
    const pool = async () => (await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId: Id }))).UserPool;
    expect(await pool()).toMatchObject({ Domain: 'my-app' });
    expect(await pool()).not.toHaveProperty('CustomDomain');
    await createDomain(emulator, Id, 'auth.example.com', CUSTOM);
    expect(await pool()).toMatchObject({ Domain: 'my-app', CustomDomain: 'auth.example.com' });
  });
});
