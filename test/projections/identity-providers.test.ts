import type { IdentityProviderEvent } from '../../src/domain/identity-provider/events.js';
import { foldIdentityProvider } from '../../src/projections/fold-identity-provider.js';
import {
  identityProviderCount,
  identityProviderIdentified,
  identityProviderNamed,
  identityProvidersOfPool,
} from '../../src/projections/identity-providers.js';
import { emptyState } from '../../src/projections/world-state.js';

const [A, AA] = ['us-east-1_A', 'us-east-1_AA'];
const created = (poolId: string, name: string, idpIdentifiers: readonly string[] = []): IdentityProviderEvent => ({
  type: 'IdentityProviderCreated',
  data: { poolId, name, providerType: 'OIDC', details: {}, attributeMapping: {}, idpIdentifiers },
});

test('identity providers are counted, walked and identified pool by pool', () => {
  const state = emptyState();
  for (const event of [created(A, 'b', ['x']), created(A, 'a'), created(AA, 'a', ['y'])]) {
    foldIdentityProvider(state, event, 1);
  }
  expect([A, AA, 'us-east-1_'].map((poolId) => identityProviderCount(state, poolId))).toEqual([2, 1, 0]);
  expect([...identityProvidersOfPool(state, A)].map(([name]) => name)).toEqual(['a', 'b']);
  expect([...identityProvidersOfPool(state, A, 'a')].map(([, { name }]) => name)).toEqual(['b']);
  expect(identityProviderIdentified(state, A, 'x')?.name).toBe('b');
  expect(identityProviderIdentified(state, A, 'y')).toBeUndefined();
  foldIdentityProvider(state, { type: 'IdentityProviderDeleted', data: { poolId: A, name: 'a' } }, 2);
  expect(identityProviderNamed(state, A, 'a')).toBeUndefined();
  expect(identityProviderNamed(state, AA, 'a')).toMatchObject({ createdAt: 1, modifiedAt: 1 });
});
