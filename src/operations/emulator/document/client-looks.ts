import { assetKey } from '../../../domain/branding/asset-rules.js';
import type { ImportedBranding } from '../../../domain/branding/import-managed-login-branding.js';
import { importManagedLoginBranding } from '../../../domain/branding/import-managed-login-branding.js';
import type { AnyEvent } from '../../../domain/event-catalogue.js';
import { accept, type Decision } from '../../../domain/kernel/decision.js';
import { importTerms, type ImportedTerms } from '../../../domain/terms/import-terms.js';
import type { ImportedRiskConfiguration } from '../../../domain/threat/import-risk-configuration.js';
import {
  importUICustomization,
  type ImportedUICustomization,
} from '../../../domain/ui-customization/import-ui-customization.js';
import { brandingCount, brandingOfClient, brandingWithId, ownUICustomization } from '../../../projections/brandings.js';
import { termsCount, termsOfClient, termsWithId } from '../../../projections/terms.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { ClientEntry } from './document-schema.js';
import { Gathered } from './gathered.js';
import { drawFor, free } from './import-place.js';
import type { Placed } from './place.js';
import { takeRiskConfiguration, saidRiskConfiguration } from './said-risk-configuration.js';
import { saidBranding, type SaidImage, saidTerms, saidUICustomization } from './said-looks.js';

/** What a document says of how the pages of a client look and how it answers risk, which is counted as part of it. */
export interface ClientLooks {
  readonly uiCustomization: Placed<ImportedUICustomization> | undefined;
  readonly branding: Placed<ImportedBranding> | undefined;
  readonly terms: readonly Placed<ImportedTerms>[];
  readonly riskConfiguration: Placed<ImportedRiskConfiguration> | undefined;
  readonly images: readonly SaidImage[];
}

/** Throws ControlRefusal. */
export const saidClientLooks = (entry: ClientEntry, clientPlace: string): ClientLooks => {
  const [uiPlace, brandingPlace] = [`${clientPlace}.uiCustomization`, `${clientPlace}.branding`];
  const ui = entry.uiCustomization && saidUICustomization(entry.uiCustomization, uiPlace);
  const branding = entry.branding && saidBranding(entry.branding, brandingPlace);
  const terms = (entry.terms ?? []).map((one, index) => {
    const place = `${clientPlace}.terms[${index}]`;
    return { place, said: saidTerms(one, place) };
  });
  return {
    uiCustomization: ui && { place: uiPlace, said: ui.said },
    branding: branding && { place: brandingPlace, said: branding.said },
    terms,
    riskConfiguration: saidRiskConfiguration(entry, clientPlace),
    images: [...(ui?.images ?? []), ...(branding?.images ?? [])],
  };
};

/** Brings the looks of a client's pages, and its answers to risk, to what is said of them. Throws ControlRefusal with the place of what a rule refuses. */
export const importClientLooks = (
  state: WorldState,
  client: { readonly poolId: string; readonly clientId: string },
  { uiCustomization, branding, terms, riskConfiguration }: ClientLooks,
  { at, worldSeed }: { readonly at: number; readonly worldSeed: Uint8Array },
): Decision<AnyEvent> => {
  const { poolId, clientId } = client;
  const gathered = new Gathered();
  if (uiCustomization) {
    const { place, said } = uiCustomization;
    gathered.take(place, importUICustomization(client, ownUICustomization(state, poolId, clientId), said, { at }));
  }
  if (branding) {
    const { place, said } = branding;
    for (const [index, asset] of (said.assets ?? []).entries()) {
      gathered.once(`asset ${assetKey(asset)}`, `${place}.assets[${index}]`);
    }
    const there = {
      ofClient: brandingOfClient(state, poolId, clientId),
      ofId: said.id === undefined ? undefined : brandingWithId(state, poolId, said.id),
      styles: brandingCount(state, poolId),
    };
    const draw = drawFor(worldSeed, 'branding', poolId, clientId);
    gathered.take(place, importManagedLoginBranding(client, there, said, { at, draw }));
  }
  if (riskConfiguration) takeRiskConfiguration(state, client, riskConfiguration, gathered, { at });
  let documents = termsCount(state, poolId);
  for (const { place, said } of terms) {
    const there = {
      ofName: termsOfClient(state, poolId, clientId, said.name),
      ofId: said.id === undefined ? undefined : termsWithId(state, poolId, said.id),
      documents,
    };
    gathered.once(`terms ${said.name}`, place);
    const id = said.id ?? there.ofName?.id;
    if (id === undefined || !termsWithId(state, poolId, id)) documents += 1;
    if (id !== undefined) gathered.once(`terms ${id}`, place);
    const draw = drawFor(worldSeed, 'terms', poolId, clientId, said.name);
    // Terms whose name was changed have the id that was drawn for the former one.
    const freshId = (): string =>
      free(
        (word) => draw.uuid(word),
        'termsId',
        (one) => termsWithId(state, poolId, one) !== undefined,
      );
    gathered.take(place, importTerms(client, there, said, { at, freshId }));
  }
  return accept(...gathered.events);
};
