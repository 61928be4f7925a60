import type { BrandingEvent } from '../domain/branding/events.js';
import { evolveBranding } from '../domain/branding/state.js';
import type { TermsEvent } from '../domain/terms/events.js';
import { evolveTerms } from '../domain/terms/state.js';
import type { UICustomizationEvent } from '../domain/ui-customization/events.js';
import { evolveUICustomization } from '../domain/ui-customization/state.js';
import { deleteStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

export const foldUICustomization = (state: WorldState, event: UICustomizationEvent, at: number): void => {
  const key = keyOf(event.data.poolId, event.data.clientId);
  const customization = evolveUICustomization(state.uiCustomizations.get(key), event, at);
  if (customization) state.uiCustomizations.set(key, customization);
  else state.uiCustomizations.delete(key);
};

export const foldBranding = (state: WorldState, event: BrandingEvent, at: number): void => {
  const { poolId, brandingId, clientId } = event.data;
  const key = keyOf(poolId, brandingId);
  const branding = evolveBranding(state.brandings.get(key), event, at);
  if (branding) {
    state.brandings.set(key, branding);
    state.brandingOfClient.set(keyOf(poolId, clientId), brandingId);
    return;
  }
  state.brandings.delete(key);
  state.brandingOfClient.delete(keyOf(poolId, clientId));
};

export const foldTerms = (state: WorldState, event: TermsEvent, at: number): void => {
  const { poolId, termsId, clientId } = event.data;
  const key = keyOf(poolId, termsId);
  const before = state.terms.get(key);
  const terms = evolveTerms(before, event, at);
  if (before) state.termsOfClient.delete(keyOf(poolId, clientId, before.name));
  if (terms) {
    state.terms.set(key, terms);
    state.termsOfClient.set(keyOf(poolId, clientId, terms.name), termsId);
    return;
  }
  state.terms.delete(key);
};

/** A deleted client takes along how its pages look. */
export const dropLookOfClient = (state: WorldState, poolId: string, clientId: string): void => {
  const ofClient = keyOf(poolId, clientId);
  state.uiCustomizations.delete(ofClient);
  const brandingId = state.brandingOfClient.get(ofClient);
  if (brandingId !== undefined) state.brandings.delete(keyOf(poolId, brandingId));
  state.brandingOfClient.delete(ofClient);
  const documents = keyOf(poolId, clientId, '');
  for (const [, termsId] of startingWith(state.termsOfClient, documents)) state.terms.delete(keyOf(poolId, termsId));
  deleteStartingWith(state.termsOfClient, documents);
};

/** A deleted pool takes along the looks of all its pages. */
export const dropLooksOfPool = (state: WorldState, poolId: string): void => {
  const ofPool = keyOf(poolId, '');
  deleteStartingWith(state.uiCustomizations, ofPool);
  deleteStartingWith(state.brandings, ofPool);
  deleteStartingWith(state.brandingOfClient, ofPool);
  deleteStartingWith(state.terms, ofPool);
  deleteStartingWith(state.termsOfClient, ofPool);
};
