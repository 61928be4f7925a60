import { type ImportedReplica, importReplicas } from '../../../src/domain/user-pool/import-replicas.js';
import { createReplica } from '../../../src/domain/user-pool/replica.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { ACCOUNT, after, poolWith, said } from './samples.js';

const pool = poolWith({
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-1` },
  IssuerConfiguration: { Type: 'UPDATED' },
});
const replicated = after(pool, createReplica(pool, { region: 'eu-west-1', tags: { a: '1' } }));
const load = (replicas: readonly ImportedReplica[] | undefined, before: UserPool = replicated) =>
  importReplicas(before, replicas, { at: 9 });

test('what is left out of a replica stays, or is as CreateUserPoolReplica makes it', () => {
  expect(load([{ region: 'eu-west-1' }])).toEqual({ events: [] });
  expect(load(undefined)).toEqual({ events: [] });
  expect(after(pool, load([{ region: 'eu-west-1', tags: { a: '1' } }], pool)).replicas).toEqual(replicated.replicas);
});

test('members of its own replace those that it has; functions are completed once', () => {
  const PreTokenGeneration = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`;
  const members = { LambdaConfig: { PreTokenGeneration } };
  const changed = after(replicated, load([{ region: 'eu-west-1', status: 'ACTIVE', members }]));
  expect(changed.replicas).toMatchObject([
    {
      status: 'ACTIVE',
      tags: { a: '1' },
      settings: {
        LambdaConfig: {
          PreTokenGeneration,
          PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: PreTokenGeneration },
        },
      },
    },
  ]);
  expect(load([{ region: 'eu-west-1', members }], changed)).toEqual({ events: [] });
});

test('one that is not said is deleted, though it is active: the list is all of them', () => {
  const active = after(replicated, load([{ region: 'eu-west-1', status: 'ACTIVE' }]));
  expect(load([], active).events.map(({ type }) => type)).toEqual(['UserPoolReplicaDeleted']);
});

test.each<[string, readonly ImportedReplica[] | undefined, UserPool, string]>([
  [
    'one in a pool without a key of all Regions',
    [{ region: 'eu-west-1' }],
    poolWith(),
    'InvalidParameterException: A user pool with replicas must have a multi-Region customer managed KMS key.',
  ],
  [
    'a pool that would lose what its replicas need',
    undefined,
    { ...replicated, settings: { ...replicated.settings, UserPoolTier: 'LITE' } },
    'FeatureUnavailableInTierException: The following feature is not available for the LITE pricing tier configured: Multi-Region Replication',
  ],
  [
    'the same Region twice',
    [{ region: 'eu-west-1' }, { region: 'eu-west-1' }],
    pool,
    'InvalidParameterException: User pool already has a replica in Region eu-west-1.',
  ],
])('refuses %s', (_, replicas, before, sentence) => {
  expect(said(load(replicas, before))).toBe(sentence);
});
