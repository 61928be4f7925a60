import type { BrandImage } from '../branding/image.js';
import type { UICustomizationEvent } from './events.js';

/** How the classic hosted UI looks to a client, or to all that have no look of their own. Times are epoch milliseconds. */
export interface UICustomization {
  readonly poolId: string;
  /** An app client's, or ALL. */
  readonly clientId: string;
  readonly css?: string;
  readonly image?: BrandImage;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const evolveUICustomization = (
  before: UICustomization | undefined,
  event: UICustomizationEvent,
  at: number,
): UICustomization | undefined => {
  switch (event.type) {
    case 'UICustomizationSet':
      return { ...event.data, createdAt: before?.createdAt ?? at, modifiedAt: at };
    case 'UICustomizationImported':
      return event.data;
    case 'UICustomizationRemoved':
      return undefined;
  }
};
