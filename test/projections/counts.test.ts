import { clientCount, clientsOfPool } from '../../src/projections/clients.js';
import { groupCount, groupsOfPool } from '../../src/projections/groups.js';
import { keyOf } from '../../src/projections/table.js';
import { emptyState } from '../../src/projections/world-state.js';
import { sampleClient } from '../domain/client/samples.js';

const POOLS = ['us-east-1_A', 'us-east-1_AA', 'us-east-1_B'];

test('groups are counted and walked pool by pool', () => {
  const state = emptyState();
  for (const [p, poolId] of POOLS.entries()) {
    for (let i = 0; i < 1_000 + p; i += 1) {
      const name = `group ${String(i).padStart(4, '0')}`;
      state.groups.set(keyOf(poolId, name), { poolId, name, details: {}, createdAt: 0, modifiedAt: 0 });
    }
  }
  expect(POOLS.map((poolId) => groupCount(state, poolId))).toEqual([1_000, 1_001, 1_002]);
  expect(groupCount(state, 'us-east-1_')).toBe(0);
  expect([...groupsOfPool(state, 'us-east-1_AA', 'group 0998')].map(([name]) => name)).toEqual([
    'group 0999',
    'group 1000',
  ]);
  // The place to go on from may have been deleted since.
  state.groups.delete(keyOf('us-east-1_A', 'group 0998'));
  expect([...groupsOfPool(state, 'us-east-1_A', 'group 0998')].map(([name]) => name)).toEqual(['group 0999']);
});

test('app clients are counted and walked pool by pool', () => {
  const state = emptyState();
  for (const [p, poolId] of POOLS.entries()) {
    for (let i = 0; i <= p; i += 1) {
      const id = `client${p}${i}`;
      state.clients.set(id, { ...sampleClient(), id, poolId });
      state.clientsOfPool.set(keyOf(poolId, id), true);
    }
  }
  expect(POOLS.map((poolId) => clientCount(state, poolId))).toEqual([1, 2, 3]);
  expect([...clientsOfPool(state, 'us-east-1_B', 'client20')].map(([id]) => id)).toEqual(['client21', 'client22']);
});
