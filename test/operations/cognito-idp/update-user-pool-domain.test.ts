import {
  DescribeUserPoolDomainCommand,
  UpdateUserPoolCommand,
  UpdateUserPoolDomainCommand,
  type UpdateUserPoolDomainCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { CERTIFICATE, CUSTOM, poolWithDomain } from '../user-pool-domains.js';

const emulator = useEmulator();

const update = (UserPoolId: string, Domain: string, more: Partial<UpdateUserPoolDomainCommandInput> = {}) =>
  emulator.idp().send(new UpdateUserPoolDomainCommand({ UserPoolId, Domain, ...more }));
const described = async (Domain: string) =>
  (await emulator.idp().send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;
const UNKNOWN = { name: 'InvalidParameterException', message: 'No such domain or user pool exists.' };

describe('validation', () => {
  test('asks for the certificate of a custom domain', async () => {
    const { body } = await emulator.raw('UpdateUserPoolDomain', {
      UserPoolId: 'us-east-1_Missing00',
      Domain: 'auth.example.com',
      CustomDomainConfig: {},
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'customDomainConfig.certificateArn' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a domain or a pool that is not there, and of a domain of another pool', async () => {
    const Id = await poolWithDomain(emulator);
    const other = await emulator.pool({ PoolName: 'other' });
    await expect(update(Id, 'another')).rejects.toMatchObject(UNKNOWN);
    await expect(update(other.Id, 'my-app')).rejects.toMatchObject(UNKNOWN);
    await expect(update('us-east-1_Missing00', 'my-app')).rejects.toMatchObject(UNKNOWN);
  });

  test('of a certificate for a prefix', async () => {
    const Id = await poolWithDomain(emulator);
    await expect(update(Id, 'my-app', CUSTOM)).rejects.toMatchObject(UNKNOWN);
  });

  test('of a certificate of another Region', async () => {
    const Id = await poolWithDomain(emulator, 'auth.example.com');
    const CertificateArn = CERTIFICATE.replace('us-east-1', 'eu-west-1');
    await expect(update(Id, 'auth.example.com', { CustomDomainConfig: { CertificateArn } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(
        /^The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain\. \(Service: CloudFront, Status Code: 400, Request ID: [0-9a-f-]{36}\)$/,
      ) as unknown,
    });
  });

  test('of pages of a third version', async () => {
    const Id = await poolWithDomain(emulator);
    await expect(update(Id, 'my-app', { ManagedLoginVersion: 3 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'ManagedLoginVersion must be 1 or 2.',
    });
  });

  test('of managed login in the LITE tier, and of the LITE tier with managed login', async () => {
    const Id = await poolWithDomain(emulator);
    const toLite = () => emulator.idp().send(new UpdateUserPoolCommand({ UserPoolId: Id, UserPoolTier: 'LITE' }));
    const refused = {
      name: 'FeatureUnavailableInTierException',
      message: 'The following features need to be disabled for the LITE pricing tier configured: Managed Login',
    };
    await update(Id, 'my-app', { ManagedLoginVersion: 2 });
    await expect(toLite()).rejects.toMatchObject(refused);
    await update(Id, 'my-app', { ManagedLoginVersion: 1 });
    await toLite();
    await expect(update(Id, 'my-app', { ManagedLoginVersion: 2 })).rejects.toMatchObject(refused);
  });

  test('of a failover to another Region, which is not emulated', async () => {
    const Failover = {
      SecondaryRegion: 'eu-west-1',
      PrimaryRoute53HealthCheckId: '0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9',
    };
    await expect(update('us-east-1_Missing00', 'my-app', { Routing: { Failover } })).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'UpdateUserPoolDomain.Routing.Failover is not emulated by this version of Recognito.',
    });
  });
});

describe('effects', () => {
  test('answers as CreateUserPoolDomain does', async () => {
    const Id = await poolWithDomain(emulator);
    const answer = await emulator.raw('UpdateUserPoolDomain', {
      UserPoolId: Id,
      Domain: 'my-app',
      ManagedLoginVersion: 2,
    });
    expect(answer.text).toBe('{"ManagedLoginVersion":2}');
    expect(await described('my-app')).toMatchObject({ ManagedLoginVersion: 2 });
  });

  test('changes the certificate; the distribution and what is not said stay', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const Id = await poolWithDomain(emulator, 'auth.example.com');
    const before = await described('auth.example.com');
    await emulator.advance(1_000);
    await update(Id, 'auth.example.com', { ManagedLoginVersion: 2 });
    const CustomDomainConfig = { CertificateArn: `${CERTIFICATE}0`, SecurityPolicy: 'TLS_V1_3_2025' } as const;
    const answer = await update(Id, 'auth.example.com', { CustomDomainConfig });
    expect(answer).toMatchObject({ CloudFrontDomain: before?.CloudFrontDistribution, ManagedLoginVersion: 2 });
    expect(await described('auth.example.com')).toEqual({
      ...before,
      Version: '20260501000001',
      CustomDomainConfig,
      ManagedLoginVersion: 2,
    });
  });
});
