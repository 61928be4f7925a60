import type { Branding } from '../domain/branding/state.js';
import { resourceNotFound } from '../domain/kernel/refusal.js';
import type { TermsName } from '../domain/terms/events.js';
import type { Terms } from '../domain/terms/state.js';
import type { UserPool } from '../domain/user-pool/state.js';
import { brandingOfClient, brandingWithId } from '../projections/brandings.js';
import { termsOfClient, termsWithId } from '../projections/terms.js';
import type { WorldState } from '../projections/world-state.js';

/** Throws ResourceNotFoundException, in the words observed. */
export const requireBranding = (state: WorldState, { id: poolId }: UserPool, id: string): Branding => {
  const branding = brandingWithId(state, poolId, id);
  if (!branding) throw resourceNotFound('ManagedLoginBranding does not exist.');
  return branding;
};

/** Throws ResourceNotFoundException, in the words observed. */
export const requireBrandingOfClient = (state: WorldState, poolId: string, clientId: string): Branding => {
  const branding = brandingOfClient(state, poolId, clientId);
  if (!branding) throw resourceNotFound(`ManagedLoginBranding for client ${clientId} does not exist.`);
  return branding;
};

/** Throws ResourceNotFoundException. */
export const requireTerms = (state: WorldState, { id: poolId }: UserPool, id: string): Terms => {
  const terms = termsWithId(state, poolId, id);
  if (!terms) throw resourceNotFound('Terms does not exist.');
  return terms;
};

/** Throws ResourceNotFoundException. */
export const requireTermsOfClient = (state: WorldState, poolId: string, clientId: string, name: TermsName): Terms => {
  const terms = termsOfClient(state, poolId, clientId, name);
  if (!terms) throw resourceNotFound(`Terms ${name} for client ${clientId} does not exist.`);
  return terms;
};
