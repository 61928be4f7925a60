import type { BrandingContent, BrandingEvent } from './events.js';

/** A managed login branding style, of one app client. Times are epoch milliseconds. */
export interface Branding extends BrandingContent {
  readonly poolId: string;
  readonly id: string;
  readonly clientId: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const evolveBranding = (
  before: Branding | undefined,
  event: BrandingEvent,
  at: number,
): Branding | undefined => {
  switch (event.type) {
    case 'ManagedLoginBrandingCreated':
    case 'ManagedLoginBrandingUpdated': {
      const { brandingId: id, ...rest } = event.data;
      return { id, ...rest, createdAt: before?.createdAt ?? at, modifiedAt: at };
    }
    case 'ManagedLoginBrandingImported': {
      const { brandingId: id, ...rest } = event.data;
      return { id, ...rest };
    }
    case 'ManagedLoginBrandingDeleted':
      return undefined;
  }
};
