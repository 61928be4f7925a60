import { effectiveBranding, type EffectiveBranding } from '../domain/branding/effective-branding.js';
import type { BrandImage } from '../domain/branding/image.js';
import type { Branding } from '../domain/branding/state.js';
import { ALL_CLIENTS } from '../domain/ui-customization/events.js';
import type { UICustomization } from '../domain/ui-customization/state.js';
import { countStartingWith, keyOf } from './table.js';
import type { WorldState } from './world-state.js';

export const brandingWithId = (state: WorldState, poolId: string, id: string): Branding | undefined =>
  state.brandings.get(keyOf(poolId, id));

export const brandingOfClient = (state: WorldState, poolId: string, clientId: string): Branding | undefined => {
  const id = state.brandingOfClient.get(keyOf(poolId, clientId));
  return id === undefined ? undefined : brandingWithId(state, poolId, id);
};

/** How many styles a pool has. */
export const brandingCount = (state: WorldState, poolId: string): number =>
  countStartingWith(state.brandings, keyOf(poolId, ''));

/** The look in the classic hosted UI that a client, or ALL, was given. */
export const ownUICustomization = (state: WorldState, poolId: string, clientId: string): UICustomization | undefined =>
  state.uiCustomizations.get(keyOf(poolId, clientId));

/** The client's own look in the classic hosted UI, or that of all that have none. */
export const uiCustomizationOf = (state: WorldState, poolId: string, clientId: string): UICustomization | undefined =>
  ownUICustomization(state, poolId, clientId) ?? ownUICustomization(state, poolId, ALL_CLIENTS);

/** What the pages of a client show: of the classic hosted UI CSS and logo, of managed login all of its style. */
export interface PageStyle {
  readonly classic: { readonly css?: string; readonly logo?: BrandImage };
  /** Undefined for a client without a style: its pages of managed login are not available. */
  readonly managed: EffectiveBranding | undefined;
}

export const styleOf = (state: WorldState, poolId: string, clientId: string): PageStyle => {
  const { css, image: logo } = uiCustomizationOf(state, poolId, clientId) ?? {};
  const branding = brandingOfClient(state, poolId, clientId);
  return {
    classic: { ...(css !== undefined && { css }), ...(logo && { logo }) },
    managed: branding && effectiveBranding(branding),
  };
};

/** The images of a client's own looks, or of ALL. */
export const imagesOfClient = (state: WorldState, poolId: string, clientId: string): readonly BrandImage[] => {
  const logo = ownUICustomization(state, poolId, clientId)?.image;
  return [...(logo ? [logo] : []), ...(brandingOfClient(state, poolId, clientId)?.assets ?? [])];
};

/** An image that something of this world shows, by the hash of its bytes. */
export const imageWithHash = (state: WorldState, hash: string): BrandImage | undefined => {
  for (const { image } of state.uiCustomizations.values()) if (image?.hash === hash) return image;
  for (const { assets } of state.brandings.values()) {
    const asset = assets.find((one) => one.hash === hash);
    if (asset) return asset;
  }
  return undefined;
};
