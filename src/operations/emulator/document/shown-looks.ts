import type { BrandImage } from '../../../domain/branding/image.js';
import type { Branding } from '../../../domain/branding/state.js';
import type { Terms } from '../../../domain/terms/state.js';
import type { UICustomization } from '../../../domain/ui-customization/state.js';
import { present } from '../../../domain/user-pool/present.js';
import { brandingOfClient, ownUICustomization } from '../../../projections/brandings.js';
import { allTermsOfClient } from '../../../projections/terms.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { BrandingEntry, TermsEntry, UICustomizationEntry } from './look-schema.js';
import { datesEntry } from './shown-dates.js';

/** How a file is shown: its bytes in base64, or something in their place. */
export type ShowImage = (image: BrandImage) => string;

/** In place of the bytes, where it is enough to see that they are others. */
export const imageHash: ShowImage = ({ hash }) => `sha256:${hash}`;

export const uiCustomizationEntry = (
  { css, image, ...rest }: UICustomization,
  showImage: ShowImage,
): UICustomizationEntry => present({ css, logo: image && showImage(image), ...datesEntry(rest) });

/** The members of a client that say how its pages look; what it has not is left out. */
export const looksOfClient = (
  state: WorldState,
  { poolId, id: clientId }: { readonly poolId: string; readonly id: string },
  showImage: ShowImage,
): { uiCustomization?: UICustomizationEntry; branding?: BrandingEntry; terms?: TermsEntry[] } => {
  const customization = ownUICustomization(state, poolId, clientId);
  const branding = brandingOfClient(state, poolId, clientId);
  const terms = allTermsOfClient(state, poolId, clientId);
  return present({
    uiCustomization: customization && uiCustomizationEntry(customization, showImage),
    branding: branding && brandingEntry(branding, showImage),
    terms: terms.length > 0 ? terms.map(termsEntry) : undefined,
  });
};

const brandingEntry = (branding: Branding, showImage: ShowImage): BrandingEntry =>
  present({
    id: branding.id,
    useCognitoProvidedValues: branding.useCognitoProvidedValues,
    settings: branding.settings && { ...branding.settings },
    assets: branding.assets.map(({ hash, ...asset }) => ({
      ...asset,
      bytes: showImage({ hash, extension: asset.extension }),
    })),
    ...datesEntry(branding),
  });

const termsEntry = (terms: Terms): TermsEntry => ({
  name: terms.name,
  id: terms.id,
  links: { ...terms.links },
  ...datesEntry(terms),
});
