import type { UserPoolDomainEvent } from '../../src/domain/user-pool-domain/events.js';
import {
  customDomainCount,
  domainAtHost,
  domainNamed,
  domainOfPool,
  domainsOfPool,
  domainTaken,
} from '../../src/projections/domains.js';
import { foldUserPoolDomain } from '../../src/projections/fold-user-pool-domain.js';
import { emptyState, type WorldState } from '../../src/projections/world-state.js';
import { samplePool } from '../domain/client/samples.js';

const CustomDomainConfig = { CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/0a1b2c3d' };
const details = (domain: string) => ({ ManagedLoginVersion: 1, ...(domain.includes('.') && { CustomDomainConfig }) });
const created = (poolId: string, domain: string, region = 'us-east-1'): UserPoolDomainEvent => ({
  type: 'UserPoolDomainCreated',
  data: { poolId, region, domain, cloudFrontDomain: 'd1.cloudfront.net', details: details(domain) },
});
const stateOf = (...events: readonly UserPoolDomainEvent[]): WorldState => {
  const state = emptyState();
  for (const [index, event] of events.entries()) foldUserPoolDomain(state, event, index);
  return state;
};
const A = 'us-east-1_A';
const B = 'eu-west-1_B';

const STATE = () => stateOf(created(A, 'app'), created(A, 'auth.example.com'), created(B, 'app', 'eu-west-1'));

test('a pool has one domain of each kind', () => {
  const state = STATE();
  expect(domainOfPool(state, A, 'prefix')).toMatchObject({ domain: 'app', poolId: A });
  expect(domainOfPool(state, A, 'custom')).toMatchObject({ domain: 'auth.example.com', poolId: A });
  expect(domainOfPool(state, B, 'custom')).toBeUndefined();
  expect(domainsOfPool(state, A).map(({ domain }) => domain)).toEqual(['app', 'auth.example.com']);
  expect(domainsOfPool(state, 'us-east-1_C')).toEqual([]);
});

test('a prefix is taken in its Region, a custom domain in all', () => {
  const state = STATE();
  expect(domainTaken(state, 'us-east-1', 'app')?.poolId).toBe(A);
  expect(domainTaken(state, 'eu-west-1', 'app')?.poolId).toBe(B);
  expect(domainTaken(state, 'us-west-2', 'app')).toBeUndefined();
  expect(domainTaken(state, 'us-west-2', 'auth.example.com')?.poolId).toBe(A);
  expect(domainNamed(state, 'us-west-2', 'auth.example.com')).toBeUndefined();
  expect(domainNamed(state, 'us-east-1', 'auth.example.com')?.poolId).toBe(A);
});

test('a name is free when its domain is deleted, and the pool’s other domain stays', () => {
  const state = STATE();
  foldUserPoolDomain(state, { type: 'UserPoolDomainDeleted', data: { poolId: A, domain: 'app' } }, 9);
  expect(domainTaken(state, 'us-east-1', 'app')).toBeUndefined();
  expect(domainsOfPool(state, A).map(({ domain }) => domain)).toEqual(['auth.example.com']);
  expect(domainTaken(state, 'eu-west-1', 'app')?.poolId).toBe(B);
  expect([state.domains.size, state.domainsBy.size]).toEqual([2, 2]);
});

test('an update keeps all but what it says, one of a domain that is not there makes none', () => {
  const state = stateOf(created(A, 'app'));
  const changes = { ManagedLoginVersion: 2 };
  foldUserPoolDomain(state, { type: 'UserPoolDomainUpdated', data: { poolId: A, domain: 'app', details: changes } }, 5);
  expect(domainOfPool(state, A, 'prefix')).toMatchObject({ details: changes, createdAt: 0, modifiedAt: 5 });
  foldUserPoolDomain(state, { type: 'UserPoolDomainUpdated', data: { poolId: B, domain: 'app', details: changes } }, 5);
  expect([state.domains.size, state.domainsBy.size]).toEqual([1, 1]);
});

test('custom domains are counted by account and Region', () => {
  const state = stateOf(
    created('us-east-1_1', 'a.example.com'),
    created('us-east-1_2', 'b.example.com'),
    created('us-east-1_2', 'prefix'),
    created('us-east-1_3', 'c.example.com'),
    created('eu-west-1_4', 'd.example.com', 'eu-west-1'),
  );
  for (const id of ['us-east-1_1', 'us-east-1_2', 'us-east-1_3', 'eu-west-1_4']) {
    const accountId = id === 'us-east-1_3' ? '111111111111' : '000000000000';
    state.pools.set(id, { ...samplePool(), id, accountId });
  }
  const count = (region: string, accountId = '000000000000') => customDomainCount(state, { region, accountId });
  expect([count('us-east-1'), count('eu-west-1'), count('us-west-2'), count('us-east-1', '111111111111')]).toEqual([
    2, 1, 0, 1,
  ]);
});

test.each([
  ['app.auth.us-east-1.localhost', A],
  ['app.auth.us-east-1.amazoncognito.com', A],
  ['app.auth.eu-west-1.localhost', B],
  ['auth.example.com', A],
  ['app.auth.us-west-2.localhost', undefined],
  ['other.auth.us-east-1.localhost', undefined],
  ['x.app.auth.us-east-1.localhost', undefined],
  ['app.auth.us-east-1.example.com', undefined],
  ['app.auth.us-east-1', undefined],
  ['www.example.com', undefined],
  ['app', undefined],
  ['localhost', undefined],
  ['', undefined],
])('the host %s leads to %s', (host, poolId) => {
  expect(domainAtHost(STATE(), host)?.poolId).toBe(poolId);
});
