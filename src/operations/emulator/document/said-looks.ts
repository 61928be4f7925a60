import type { ImageBytes } from '../../../domain/branding/image.js';
import type { ImportedBranding } from '../../../domain/branding/import-managed-login-branding.js';
import { readImage } from '../../../domain/branding/read-image.js';
import type { ImportedTerms } from '../../../domain/terms/import-terms.js';
import type { ImportedUICustomization } from '../../../domain/ui-customization/import-ui-customization.js';
import { present } from '../../../domain/user-pool/present.js';
import { asInputOf, ANY_CLIENT, ANY_POOL } from './as-input.js';
import type { BrandingEntry, TermsEntry, UICustomizationEntry } from './look-schema.js';
import { importRefused } from './place.js';
import { saidDates } from './said-dates.js';

/** A file that a document holds. */
export interface SaidImage {
  readonly image: ImageBytes;
  readonly bytes: Buffer;
}

const NAMED = { UserPoolId: ANY_POOL, ClientId: ANY_CLIENT } as const;

/** What a document says of a look of the classic hosted UI. Throws ControlRefusal. */
export const saidUICustomization = (
  entry: UICustomizationEntry,
  place: string,
): { readonly said: ImportedUICustomization; readonly images: readonly SaidImage[] } => {
  const { css, logo } = entry;
  const bytes = logo === undefined ? undefined : bytesSaid(logo, `${place}.logo`);
  const ImageFile = bytes?.toString('base64');
  asInputOf(place, 'SetUICustomization', { ...NAMED, ...present({ CSS: css, ImageFile }) });
  const image = bytes && bytes.length > 0 ? readImage(bytes) : undefined;
  return {
    said: { css: css === '' ? null : css, image: bytes && (image ?? null), ...saidDates(entry, place) },
    images: bytes && image ? [{ image, bytes }] : [],
  };
};

/** What a document says of a style of managed login. Throws ControlRefusal. */
export const saidBranding = (
  entry: BrandingEntry,
  place: string,
): { readonly said: ImportedBranding; readonly images: readonly SaidImage[] } => {
  const { id, useCognitoProvidedValues, settings } = entry;
  if (id !== undefined) {
    asInputOf(place, 'DescribeManagedLoginBranding', { UserPoolId: ANY_POOL, ManagedLoginBrandingId: id });
  }
  const files = entry.assets?.map((asset, index) => ({
    asset,
    bytes: bytesSaid(asset.bytes, `${place}.assets[${index}].bytes`),
  }));
  const Assets = files?.map(({ asset: { category, colorMode, extension, resourceId }, bytes }) =>
    present({
      Category: category,
      ColorMode: colorMode,
      Extension: extension,
      ResourceId: resourceId,
      Bytes: bytes.toString('base64'),
    }),
  );
  asInputOf(place, 'CreateManagedLoginBranding', {
    ...NAMED,
    ...present({ UseCognitoProvidedValues: useCognitoProvidedValues, Settings: settings, Assets }),
  });
  const assets = files?.map(({ asset: { bytes: _, ...rest }, bytes }) => ({
    ...rest,
    file: readImage(bytes, rest.extension),
  }));
  return {
    said: { id, useCognitoProvidedValues, settings, assets, ...saidDates(entry, place) },
    images: (assets ?? []).flatMap(({ file }, index) => {
      const { bytes } = files?.[index] ?? {};
      return bytes ? [{ image: file, bytes }] : [];
    }),
  };
};

/** What a document says of terms of use or a privacy policy. Throws ControlRefusal. */
export const saidTerms = (entry: TermsEntry, place: string): ImportedTerms => {
  const { name, id, links } = entry;
  if (id !== undefined) asInputOf(place, 'DescribeTerms', { UserPoolId: ANY_POOL, TermsId: id });
  asInputOf(place, 'CreateTerms', {
    ...NAMED,
    TermsName: name,
    TermsSource: 'LINK',
    Enforcement: 'NONE',
    ...present({ Links: links }),
  });
  return { name, id, links, ...saidDates(entry, place) };
};

/** Long texts are wrapped in YAML. Throws ControlRefusal for what is not base64. */
const bytesSaid = (text: string, place: string): Buffer => {
  const compact = text.replace(/\s+/g, '');
  const bytes = Buffer.from(compact, 'base64');
  // Buffer skips what is not base64.
  if (bytes.toString('base64') !== compact) throw importRefused(place, 'It is not base64.');
  return bytes;
};
