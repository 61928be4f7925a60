import type { GivenAsset } from '../domain/branding/asset-rules.js';
import type { GivenBranding } from '../domain/branding/create-managed-login-branding.js';
import { readImage } from '../domain/branding/read-image.js';
import { present } from '../domain/user-pool/present.js';
import type { CreateManagedLoginBrandingRequest } from '../protocol/generated/cognito-idp.js';
import type { BrandImages } from './brand-images.js';

type Asked = Pick<CreateManagedLoginBrandingRequest, 'UseCognitoProvidedValues' | 'Settings' | 'Assets'>;

/** A style as a call brings it, with its files read. */
export const givenBranding = ({ UseCognitoProvidedValues, Settings, Assets = [] }: Asked): GivenBranding => ({
  useCognitoProvidedValues: UseCognitoProvidedValues,
  settings: Settings,
  assets: Assets.map(({ Category, ColorMode, Extension, Bytes, ResourceId }): GivenAsset => ({
    category: Category,
    colorMode: ColorMode,
    extension: Extension,
    ...present({ resourceId: ResourceId }),
    file: Bytes === undefined ? undefined : readImage(Buffer.from(Bytes, 'base64'), Extension),
  })),
});

/** Keeps the files of a style, before the event that names them. */
export const keepAssets = async (images: BrandImages, { Assets = [] }: Asked, given: GivenBranding): Promise<void> => {
  for (const [i, { file }] of given.assets.entries()) {
    if (file) await images.keep(file, Buffer.from(Assets[i]?.Bytes ?? '', 'base64'));
  }
};
