import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { ResourceServerEvent, ResourceServerScope } from './events.js';
import { inOrder, scopesRefusal } from './scopes.js';
import type { ResourceServer } from './state.js';

/** Replaces name and scopes. A scope may go that app clients have: they keep its name. */
export const updateResourceServer = (
  { poolId, identifier }: ResourceServer,
  { name, scopes }: { readonly name: string; readonly scopes: readonly ResourceServerScope[] },
): Decision<ResourceServerEvent> => {
  const refusal = scopesRefusal(scopes);
  if (refusal) return refuse(refusal);
  return accept({ type: 'ResourceServerUpdated', data: { poolId, identifier, name, scopes: inOrder(scopes) } });
};
