import type { Decision } from '../../../src/domain/kernel/decision.js';
import type { DomainsThere } from '../../../src/domain/user-pool-domain/create-user-pool-domain.js';
import type { UserPoolDomainEvent } from '../../../src/domain/user-pool-domain/events.js';
import {
  type ImportedUserPoolDomain,
  importUserPoolDomain,
} from '../../../src/domain/user-pool-domain/import-user-pool-domain.js';
import { samplePool } from '../client/samples.js';
import {
  AT,
  BAD_PREFIX,
  CertificateArn,
  CUSTOM,
  folded,
  given,
  made,
  NO_CERTIFICATE,
  NO_LITE,
  NO_SUBDOMAIN,
  NOTHING,
  pool,
  said,
} from './samples.js';

const importing = (
  asked: Partial<ImportedUserPoolDomain> = {},
  there: Partial<DomainsThere> = {},
  of = pool,
): Decision<UserPoolDomainEvent> =>
  importUserPoolDomain(of, { ...NOTHING, ...there }, { domain: 'my-app', ...asked }, given);
const custom = { domain: 'auth.example.com', customDomainConfig: { CertificateArn } };

test('an import makes what is said, and changes nothing of what is so already', () => {
  const asked = { managedLoginVersion: 2, cloudFrontDomain: 'd1.cloudfront.net', createdAt: 5, modifiedAt: 7 };
  const domain = folded(undefined, importing(asked));
  expect(domain).toEqual({
    poolId: pool.id,
    region: 'us-east-1',
    domain: 'my-app',
    cloudFrontDomain: 'd1.cloudfront.net',
    details: { ManagedLoginVersion: 2 },
    createdAt: 5,
    modifiedAt: 7,
  });
  expect(importing(asked, { ofPool: domain, ofName: domain })).toEqual({ events: [] });
  expect(importing({}, { ofPool: domain, ofName: domain })).toEqual({ events: [] });
});

test('an import makes the classic pages, now, behind a drawn distribution, where nothing else is said', () => {
  expect(folded(undefined, importing())).toEqual({ ...made('my-app'), createdAt: AT, modifiedAt: AT });
});

test('an import keeps what is not said', () => {
  const held = { ...made('auth.example.com', CUSTOM), createdAt: 1, modifiedAt: 1 };
  const changed = folded(held, importing({ ...custom, managedLoginVersion: 2 }, { ofPool: held, ofName: held }));
  expect(changed).toEqual({ ...held, details: { ...CUSTOM, ManagedLoginVersion: 2 }, modifiedAt: AT });
});

test('an import puts a domain in the place of the one that the pool has', () => {
  const held = made('former', { ManagedLoginVersion: 2 });
  const { events } = importing({}, { ofPool: held });
  expect(events.map(({ type, data }) => [type, data.domain])).toEqual([
    ['UserPoolDomainDeleted', 'former'],
    ['UserPoolDomainImported', 'my-app'],
  ]);
  expect(folded(held, { events })?.details).toEqual({ ManagedLoginVersion: 1 });
});

test('an import is held against the rules of CreateUserPoolDomain', () => {
  const others = { ...made('my-app'), poolId: 'us-east-1_Other' };
  expect(said(importing({ domain: 'My-app' }))).toBe(BAD_PREFIX);
  expect(said(importing({ ...custom, domain: 'example.com' }))).toBe(NO_SUBDOMAIN);
  expect(said(importing({ managedLoginVersion: 2 }, {}, samplePool('LITE')))).toBe(NO_LITE);
  expect(said(importing({}, { ofName: others }))).toBe(
    'InvalidParameterException: Domain already associated with another user pool.',
  );
  expect(said(importing(custom, { customDomains: 4 }))).toBe('LimitExceededException: Custom domain limit exceeded.');
  expect(importing(custom, { customDomains: 4, ofPool: made('auth.example.org', CUSTOM) }).refusal).toBeUndefined();
  const customDomainConfig = { CertificateArn: 'arn:aws:acm:eu-west-1:000000000000:certificate/0a1b2c3d' };
  expect(said(importing({ ...custom, customDomainConfig }))).toMatch(NO_CERTIFICATE);
});
