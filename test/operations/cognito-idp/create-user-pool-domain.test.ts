import { useEmulator } from '../emulator.js';
import { createDomain, CUSTOM, poolWithDomain } from '../user-pool-domains.js';

const emulator = useEmulator();

const create = (pool: string, domain: string, more: object = {}, region?: string) =>
  createDomain(emulator, pool, domain, more, region);

describe('validation', () => {
  test('asks for domain and pool', async () => {
    const { body } = await emulator.raw('CreateUserPoolDomain', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'domain' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });

  test('takes no more than 63 characters', async () => {
    const domain = 'a'.repeat(64);
    await expect(create('us-east-1_Missing00', domain)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `1 validation error detected: Value '${domain}' at 'domain' failed to satisfy constraint: Member must have length less than or equal to 63`,
    });
  });

  test('knows three security policies', async () => {
    const CustomDomainConfig = { ...CUSTOM.CustomDomainConfig, SecurityPolicy: 'TLS_V9' };
    const { body } = await emulator.raw('CreateUserPoolDomain', {
      UserPoolId: 'us-east-1_Missing00',
      Domain: 'auth.example.com',
      CustomDomainConfig,
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'TLS_V9' at 'customDomainConfig.securityPolicy' failed to satisfy constraint: Member must satisfy enum value set: [TLS_V1, TLS_V1_2_2021, TLS_V1_3_2025]",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(create('us-east-1_Missing00', 'my-app')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a bad character', async () => {
    const { Id } = await emulator.pool();
    for (const domain of ['My-App', 'my_app', 'auth.example.com']) {
      await expect(create(Id, domain)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message:
          'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. ' +
          'Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
      });
    }
  });

  test('of a reserved word', async () => {
    const { Id } = await emulator.pool();
    await expect(create(Id, 'my-cognito-app')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Domain cannot contain reserved word: cognito',
    });
    await create(Id, 'awsome');
  });

  test('of a second domain of one kind', async () => {
    const Id = await poolWithDomain(emulator);
    const refused = {
      name: 'InvalidParameterException',
      message: 'User pool already has a domain configured.',
    };
    await expect(create(Id, 'another')).rejects.toMatchObject(refused);
    await create(Id, 'auth.example.com', CUSTOM);
    await expect(create(Id, 'auth.example.org', CUSTOM)).rejects.toMatchObject(refused);
  });

  test('of a name that is taken: a prefix in its Region, whoever’s it is, a custom domain anywhere', async () => {
    await create(await poolWithDomain(emulator), 'auth.example.com', CUSTOM);
    const { Id } = await emulator.pool({ PoolName: 'other' });
    const taken = {
      name: 'InvalidParameterException',
      message: 'Domain already associated with another user pool.',
    };
    await expect(create(Id, 'my-app')).rejects.toMatchObject(taken);
    await expect(create(Id, 'auth.example.com', CUSTOM)).rejects.toMatchObject(taken);
    const elsewhere = await emulator.raw(
      'CreateUserPool',
      { PoolName: 'elsewhere' },
      { authorization: authorizationOf('eu-west-1') },
    );
    const { Id: far } = elsewhere.body?.['UserPool'] as { Id: string };
    await create(far, 'my-app', {}, 'eu-west-1');
    await expect(create(far, 'auth.example.com', CUSTOM, 'eu-west-1')).rejects.toMatchObject(taken);
  });

  test('of a custom domain below no other', async () => {
    const { Id } = await emulator.pool();
    for (const domain of ['auth', 'example.com']) {
      await expect(create(Id, domain, CUSTOM)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message:
          'Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.',
      });
    }
  });

  test('of a certificate of another Region', async () => {
    const { Id } = await emulator.pool();
    const CertificateArn = CUSTOM.CustomDomainConfig.CertificateArn.replace('us-east-1', 'eu-west-1');
    await expect(create(Id, 'auth.example.com', { CustomDomainConfig: { CertificateArn } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(
        /^The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain\. \(Service: CloudFront, Status Code: 400, Request ID: [0-9a-f-]{36}\)$/,
      ) as unknown,
    });
  });

  test('of a fifth custom domain in a Region', async () => {
    for (let i = 0; i < 4; i += 1) await poolWithDomain(emulator, `auth-${i}.example.com`);
    const { Id } = await emulator.pool();
    await expect(create(Id, 'auth.example.com', CUSTOM)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Custom domain limit exceeded.',
    });
  });

  test('of pages of a third version, and of the second in the LITE tier', async () => {
    const { Id } = await emulator.pool({ UserPoolTier: 'LITE' });
    await expect(create(Id, 'my-app', { ManagedLoginVersion: 3 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'ManagedLoginVersion must be 1 or 2.',
    });
    await expect(create(Id, 'my-app', { ManagedLoginVersion: 2 })).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'The following features need to be disabled for the LITE pricing tier configured: Managed Login',
    });
  });

  test('of a failover to another Region, which is not emulated', async () => {
    const { Id } = await emulator.pool();
    const Failover = {
      SecondaryRegion: 'eu-west-1',
      PrimaryRoute53HealthCheckId: '0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9',
    };
    await expect(create(Id, 'auth.example.com', { ...CUSTOM, Routing: { Failover } })).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'CreateUserPoolDomain.Routing.Failover is not emulated by this version of Recognito.',
    });
  });
});

describe('effects', () => {
  test('answers the version of a prefix’s pages, the classic ones unless told otherwise', async () => {
    const [one, two] = [await emulator.pool(), await emulator.pool()];
    const answer = async (UserPoolId: string, Domain: string, more: object = {}) =>
      (await emulator.raw('CreateUserPoolDomain', { UserPoolId, Domain, ...more })).text;
    expect(await answer(one.Id, 'one')).toBe('{"ManagedLoginVersion":1}');
    expect(await answer(two.Id, 'two', { ManagedLoginVersion: 2, Routing: {} })).toBe('{"ManagedLoginVersion":2}');
  });

  test('answers where the DNS record of a custom domain has to lead', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const { text } = await emulator.raw('CreateUserPoolDomain', { UserPoolId, Domain: 'auth.example.com', ...CUSTOM });
    expect(text).toMatch(/^\{"CloudFrontDomain":"d[a-z0-9]{13}\.cloudfront\.net","ManagedLoginVersion":1\}$/);
  });
});

const authorizationOf = (region: string): string =>
  `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/cognito-idp/aws4_request, SignedHeaders=host, Signature=unchecked`;
