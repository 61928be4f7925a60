import { deleteUserPoolDomain } from '../../../src/domain/user-pool-domain/delete-user-pool-domain.js';
import { hostOf, isManagedLogin } from '../../../src/domain/user-pool-domain/state.js';
import { updateUserPoolDomain } from '../../../src/domain/user-pool-domain/update-user-pool-domain.js';
import { samplePool } from '../client/samples.js';
import {
  AT,
  BAD_PREFIX,
  CertificateArn,
  creating,
  CUSTOM,
  folded,
  given,
  made,
  NO_CERTIFICATE,
  NO_LITE,
  NO_SUBDOMAIN,
  pool,
  said,
} from './samples.js';

describe('a prefix', () => {
  test('is its pool’s, behind a distribution, in the version that was asked for', () => {
    expect(made('my-app', { ManagedLoginVersion: 2 })).toEqual({
      poolId: pool.id,
      region: 'us-east-1',
      domain: 'my-app',
      cloudFrontDomain: expect.stringMatching(/^d[a-z0-9]{13}\.cloudfront\.net$/) as unknown,
      details: { ManagedLoginVersion: 2 },
      createdAt: AT,
      modifiedAt: AT,
    });
  });

  test.each(['a', '0', 'a-b', 'awsome', 'amazonas-1', 'a'.repeat(63)])('%s is taken', (prefix) => {
    expect(made(prefix).domain).toBe(prefix);
  });

  test.each(['My-app', 'my_app', '-app', 'app-', 'auth.example.com', 'äpp', 'a b'])(
    '%s has a bad character',
    (prefix) => {
      expect(said(creating(prefix))).toBe(BAD_PREFIX);
    },
  );

  test.each([
    ['aws', 'aws'],
    ['my-aws-app', 'aws'],
    ['amazon-login', 'amazon'],
    ['login-cognito', 'cognito'],
    ['cognito-aws', 'aws'],
  ])('%s has the reserved word %s', (prefix, word) => {
    expect(said(creating(prefix))).toBe(`InvalidParameterException: Domain cannot contain reserved word: ${word}`);
  });

  test('is refused where the pool has one, and where another pool has it', () => {
    const other = made('other');
    const mine = 'InvalidParameterException: User pool already has a domain configured.';
    expect(said(creating('my-app', {}, { ofPool: other }))).toBe(mine);
    expect(said(creating('other', {}, { ofPool: other, ofName: other }))).toBe(mine);
    expect(said(creating('other', {}, { ofName: other }))).toBe(
      'InvalidParameterException: Domain already associated with another user pool.',
    );
  });
});

describe('a version', () => {
  test.each([0, 3, -1])('%d is none', (ManagedLoginVersion) => {
    expect(said(creating('my-app', { ManagedLoginVersion }))).toBe(
      'InvalidParameterException: ManagedLoginVersion must be 1 or 2.',
    );
  });

  test('2 is not for the LITE tier', () => {
    const lite = samplePool('LITE');
    expect(said(creating('my-app', { ManagedLoginVersion: 2 }, {}, lite))).toBe(NO_LITE);
    expect(said(updateUserPoolDomain(lite, made('my-app'), { ManagedLoginVersion: 2 }, given))).toBe(NO_LITE);
    expect(creating('my-app', {}, {}, lite).events).toHaveLength(1);
  });
});

describe('a custom domain', () => {
  test('keeps its certificate', () => {
    const config = { CertificateArn, SecurityPolicy: 'TLS_V1_3_2025' };
    expect(made('auth.example.com', { CustomDomainConfig: config }).details).toEqual({
      ManagedLoginVersion: 1,
      CustomDomainConfig: config,
    });
  });

  test.each(['auth', 'example.com', 'Auth.example.com', '*.example.com', 'auth..com', '-a.example.com', '1.127.0.0.1'])(
    '%s is no subdomain',
    (domain) => {
      expect(said(creating(domain, CUSTOM))).toBe(NO_SUBDOMAIN);
    },
  );

  test.each([
    'arn:aws:acm:eu-west-1:000000000000:certificate/0a1b2c3d',
    'arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d',
    'arn:aws:iam:us-east-1:000000000000:certificate/0a1b2c3d',
    'arn:aws:acm:us-east-1:000000000000:user/0a1b2c3d',
    'arn:aws:acm:us-east-1:000000000000:certificate/',
  ])('is refused with the certificate %s, created or updated', (arn) => {
    const CustomDomainConfig = { CertificateArn: arn };
    expect(said(creating('auth.example.com', { CustomDomainConfig }))).toMatch(NO_CERTIFICATE);
    const held = made('auth.example.com', CUSTOM);
    expect(said(updateUserPoolDomain(pool, held, { CustomDomainConfig }, given))).toMatch(NO_CERTIFICATE);
  });

  test('is one of four at most', () => {
    expect(creating('auth.example.com', CUSTOM, { customDomains: 3 }).events).toHaveLength(1);
    expect(said(creating('auth.example.com', CUSTOM, { customDomains: 4 }))).toBe(
      'LimitExceededException: Custom domain limit exceeded.',
    );
    expect(creating('my-app', {}, { customDomains: 4 }).events).toHaveLength(1);
  });
});

describe('an update', () => {
  test('changes what it says, and nothing else', () => {
    const held = made('auth.example.com', CUSTOM);
    const newer = { CertificateArn: `${CertificateArn}4e5f` };
    expect(folded(held, updateUserPoolDomain(pool, held, { ManagedLoginVersion: 2 }, given), 2_000)).toEqual({
      ...held,
      details: { ...CUSTOM, ManagedLoginVersion: 2 },
      modifiedAt: 2_000,
    });
    expect(folded(held, updateUserPoolDomain(pool, held, { CustomDomainConfig: newer }, given))?.details).toEqual({
      ManagedLoginVersion: 1,
      CustomDomainConfig: newer,
    });
  });

  test('gives a prefix no certificate', () => {
    expect(said(updateUserPoolDomain(pool, made('my-app'), CUSTOM, given))).toBe(
      'InvalidParameterException: No such domain or user pool exists.',
    );
  });

  test('of a domain that is gone comes to nothing', () => {
    const held = made('my-app');
    expect(folded(held, deleteUserPoolDomain(held))).toBeUndefined();
    expect(folded(undefined, updateUserPoolDomain(pool, held, {}, given))).toBeUndefined();
  });
});

test('the host of a prefix is AWS’s, that of a custom domain itself', () => {
  expect(hostOf(made('my-app'))).toBe('my-app.auth.us-east-1.amazoncognito.com');
  expect(hostOf(made('auth.example.com', CUSTOM))).toBe('auth.example.com');
});

test('managed login is the version 2', () => {
  expect([undefined, { ManagedLoginVersion: 1 }, { ManagedLoginVersion: 2 }].map(isManagedLogin)).toEqual([
    false,
    false,
    true,
  ]);
});
