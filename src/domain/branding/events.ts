import type { DomainEvent } from '../kernel/event.js';
import type { BrandImage } from './image.js';
import type { SettingsDocument } from './settings-document.js';

export const ASSET_CATEGORIES = [
  'FAVICON_ICO',
  'FAVICON_SVG',
  'EMAIL_GRAPHIC',
  'SMS_GRAPHIC',
  'AUTH_APP_GRAPHIC',
  'PASSWORD_GRAPHIC',
  'PASSKEY_GRAPHIC',
  'PAGE_HEADER_LOGO',
  'PAGE_HEADER_BACKGROUND',
  'PAGE_FOOTER_LOGO',
  'PAGE_FOOTER_BACKGROUND',
  'PAGE_BACKGROUND',
  'FORM_BACKGROUND',
  'FORM_LOGO',
  'IDP_BUTTON_ICON',
] as const;

export type AssetCategory = (typeof ASSET_CATEGORIES)[number];

/** DYNAMIC stands for both. */
export type ColorMode = 'LIGHT' | 'DARK' | 'DYNAMIC';

/** An image and what it is for. */
export interface Asset extends BrandImage {
  readonly category: AssetCategory;
  readonly colorMode: ColorMode;
  readonly resourceId?: string;
}

/** What a style says. Settings are there where the caller has given some. */
export interface BrandingContent {
  readonly useCognitoProvidedValues: boolean;
  readonly settings?: SettingsDocument;
  readonly assets: readonly Asset[];
}

interface Named {
  readonly poolId: string;
  readonly brandingId: string;
  readonly clientId: string;
}

export type BrandingEvent =
  | DomainEvent<'ManagedLoginBrandingCreated', Named & BrandingContent>
  /** Says the whole of the style as it is now. */
  | DomainEvent<'ManagedLoginBrandingUpdated', Named & BrandingContent>
  /** An import says how a style stands: it is made, or brought to that. Times are epoch milliseconds. */
  | DomainEvent<
      'ManagedLoginBrandingImported',
      Named & BrandingContent & { readonly createdAt: number; readonly modifiedAt: number }
    >
  | DomainEvent<'ManagedLoginBrandingDeleted', Named>;
