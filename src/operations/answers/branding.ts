import { DEFAULT_SETTINGS } from '../../domain/branding/default-settings.js';
import { mergeSettings } from '../../domain/branding/settings-document.js';
import type { Branding } from '../../domain/branding/state.js';
import type { AssetType, ManagedLoginBrandingType } from '../../protocol/generated/cognito-idp.js';
import type { BrandImages } from '../brand-images.js';
import { timestamp } from './timestamp.js';

/**
 * A style with its files. `merged`: with the defaults where it says nothing. Observed: without settings of one's own `Settings` is absent,
 * and `Assets` is there even where it is empty.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ManagedLoginBrandingType.html
 */
export const brandingAnswer = async (
  branding: Branding,
  images: BrandImages,
  merged = false,
): Promise<ManagedLoginBrandingType> => {
  const { settings } = branding;
  const Assets: AssetType[] = [];
  for (const asset of branding.assets) {
    Assets.push({
      Category: asset.category,
      ColorMode: asset.colorMode,
      Extension: asset.extension,
      Bytes: (await images.bytes(asset)).toString('base64'),
      ...(asset.resourceId !== undefined && { ResourceId: asset.resourceId }),
    });
  }
  return {
    ManagedLoginBrandingId: branding.id,
    UserPoolId: branding.poolId,
    UseCognitoProvidedValues: branding.useCognitoProvidedValues,
    Settings: merged ? mergeSettings(DEFAULT_SETTINGS, settings ?? {}) : settings,
    Assets,
    CreationDate: timestamp(branding.createdAt),
    LastModifiedDate: timestamp(branding.modifiedAt),
  };
};
