import { foldResourceServer } from '../../src/projections/fold-resource-server.js';
import {
  hasCustomScope,
  resourceServerCount,
  resourceServerNamed,
  resourceServersOfPool,
} from '../../src/projections/resource-servers.js';
import { emptyState, type WorldState } from '../../src/projections/world-state.js';

const [A, AA] = ['us-east-1_A', 'us-east-1_AA'];
const stateOf = (...servers: readonly (readonly [poolId: string, identifier: string])[]): WorldState => {
  const state = emptyState();
  for (const [poolId, identifier] of servers) {
    const scopes = [{ ScopeName: 'read', ScopeDescription: 'may read' }];
    foldResourceServer(state, {
      type: 'ResourceServerCreated',
      data: { poolId, identifier, name: identifier, scopes },
    });
  }
  return state;
};

test('resource servers are counted and walked pool by pool', () => {
  const state = stateOf([A, 'b'], [A, 'a'], [A, 'https://c/d'], [AA, 'a']);
  expect([A, AA, 'us-east-1_'].map((poolId) => resourceServerCount(state, poolId))).toEqual([3, 1, 0]);
  expect([...resourceServersOfPool(state, A)].map(([identifier]) => identifier)).toEqual(['a', 'b', 'https://c/d']);
  expect([...resourceServersOfPool(state, A, 'a')].map(([, { identifier }]) => identifier)).toEqual([
    'b',
    'https://c/d',
  ]);
  foldResourceServer(state, { type: 'ResourceServerDeleted', data: { poolId: A, identifier: 'a' } });
  expect(resourceServerNamed(state, A, 'a')).toBeUndefined();
  expect(resourceServerNamed(state, AA, 'a')?.name).toBe('a');
});

test.each([
  ['https://api/v1/read', true],
  ['api/read', true],
  ['api/write', false],
  ['https://api/read', false],
  ['other/read', false],
  ['read', false],
  ['openid', false],
])('whether the pool has the scope %s: %s', (scope, has) => {
  const state = stateOf([A, 'https://api/v1'], [A, 'api'], [AA, 'other']);
  expect(hasCustomScope(state, A, scope)).toBe(has);
});
